// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/hop.h"

#include "core/tasks/resumeevent.h"
#include "core/tasks/runner.h"

#include <QThread>

#include <memory>
#include <stdexcept>
#include <utility>

namespace loopscope::tasks {

// A task's way to another thread. Where the event loop it waits in drops it, it goes home.
class Ticket final
{
public:
    explicit Ticket(PromiseBase& task) noexcept
        : m_task(&task)
    {
    }
    ~Ticket()
    {
        if (m_task)
            m_task->goHome();
    }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    void arrive() { std::exchange(m_task, nullptr)->arrive(); }

private:
    PromiseBase* m_task;
};

std::string HopAwaiter::description() const { return "another thread"; }

bool HopAwaiter::await_ready() const { return m_target->thread() == QThread::currentThread(); }

void HopAwaiter::await_resume() const
{
    if (m_task && m_task->takeLost())
        throw std::runtime_error("the thread to go on in has ended");
}

void PromiseBase::hopTo(QObject* target)
{
    if (!m_home)
        m_home = &taskReceiver();
    m_target = target->thread() == m_home->thread() ? m_home : target;
    const Runner* const runner = Runner::current();
    if (!runner || runner->running() != this)
        leave(); // another library resumed the task
}

void PromiseBase::leave()
{
    QObject* const target = std::exchange(m_target, nullptr);
    Q_ASSERT(m_home != nullptr); // hopTo() set both
    if (target != m_home && m_home->thread() == QThread::currentThread())
        m_away = true;
    const auto ticket = std::make_shared<Ticket>(*this);
    QMetaObject::invokeMethod(
        target, [ticket] { ticket->arrive(); }, Qt::QueuedConnection);
}

void PromiseBase::goHome()
{
    m_lost = true;
    QMetaObject::invokeMethod(
        m_home, [this] { arrive(); }, Qt::QueuedConnection);
}

void PromiseBase::arrive()
{
    if (m_home->thread() != QThread::currentThread())
        return resume();
    m_away = false;
    if (m_cancelAtHome)
        m_cancelPending = true;
    if (m_abandoned)
        destroy(std::exchange(m_abandoned, nullptr));
    else if (m_left)
        finish();
    else
        resume();
}

} // namespace loopscope::tasks
