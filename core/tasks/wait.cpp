// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/wait.h"

#include "core/recording/recorder.h"
#include "core/tasks/currenttask.h"
#include "core/tasks/runner.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <memory>
#include <utility>

namespace loopscope::tasks {

// Those of a thread that have ended: one event resumes all that are there when it comes.
class ReadyWaits final : public QObject
{
    Q_DISABLE_COPY_MOVE(ReadyWaits)
public:
    ReadyWaits() { setObjectName(QStringLiteral("coroutines")); }
    ~ReadyWaits() override;

    // nullptr at the very end of the thread.
    static ReadyWaits* ofThisThread();
    void add(Wait& wait);

protected:
    bool event(QEvent* event) override;

private:
    static QEvent::Type eventType();
    void post();

    WaitList m_waits;
    bool m_isPosted = false;
};

namespace {

constinit thread_local bool threadIsOver = false;

} // namespace

ReadyWaits::~ReadyWaits() { threadIsOver = true; }

ReadyWaits* ReadyWaits::ofThisThread()
{
    if (threadIsOver)
        return nullptr;
    thread_local ReadyWaits waits;
    return &waits;
}

QEvent::Type ReadyWaits::eventType()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

void ReadyWaits::post()
{
    if (!std::exchange(m_isPosted, true))
        QCoreApplication::postEvent(this, std::make_unique<QEvent>(eventType()).release());
}

void ReadyWaits::add(Wait& wait)
{
    m_waits.append(wait);
    post();
}

bool ReadyWaits::event(QEvent* event)
{
    if (event->type() != eventType())
        return QObject::event(event);
    m_isPosted = false;
    for (std::size_t left = m_waits.size(); left > 0 && !m_waits.isEmpty(); --left) {
        if (m_waits.size() > 1)
            post(); // an event loop within the one that is resumed goes on with the others
        m_waits.first()->resume();
    }
    if (!m_waits.isEmpty())
        post();
    return true;
}

void Wait::resumeLater()
{
    leave();
    ReadyWaits* const ready = ReadyWaits::ofThisThread();
    if (!ready)
        return;
    if (const TaskId by = currentTask(); by != TaskId::none && m_waiter.id() != TaskId::none)
        m_flow = recording::Recorder::instance().flowBegin(recording::FlowKind::resumedBy, by);
    ready->add(*this);
}

void Wait::leave() noexcept
{
    if (m_list)
        m_list->remove(*this);
}

void Wait::arrived() noexcept
{
    if (m_flow != FlowId::none)
        recording::Recorder::instance().flowEnd(std::exchange(m_flow, FlowId::none), m_waiter.id());
}

void Wait::resume()
{
    leave();
    m_waiter.resume(); // this may be gone
}

WaitList::~WaitList()
{
    while (m_first)
        remove(*m_first);
}

void WaitList::append(Wait& wait) noexcept
{
    wait.m_list = this;
    wait.m_previous = m_last;
    wait.m_next = nullptr;
    (m_last ? m_last->m_next : m_first) = &wait;
    m_last = &wait;
    ++m_size;
}

void WaitList::remove(Wait& wait) noexcept
{
    (wait.m_previous ? wait.m_previous->m_next : m_first) = wait.m_next;
    (wait.m_next ? wait.m_next->m_previous : m_last) = wait.m_previous;
    wait.m_list = nullptr;
    --m_size;
}

TaskMark markOf(const Waiter& waiter)
{
    if (waiter.id() == TaskId::none)
        return {};
    return {waiter.id(), waiter.task()->name()};
}

TaskMark currentTaskMark()
{
    const Runner* const runner = Runner::current();
    PromiseBase* const task = runner ? runner->running() : nullptr;
    if (!task || task->id() == TaskId::none || task->id() != currentTask())
        return {};
    return {task->id(), task->name()};
}

std::string textOf(StringId text) { return std::string(recording::Recorder::instance().text(text)); }

std::string primitiveText(std::string_view kind, std::string_view name)
{
    std::string text(kind);
    if (!name.empty())
        text.append(" ").append(name);
    return text;
}

} // namespace loopscope::tasks
