// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/schedulers/qtscheduler.h"

#include <QBasicTimer>
#include <QCoreApplication>
#include <QEvent>
#include <QMutex>
#include <QObject>
#include <QThread>
#include <QTimerEvent>

#include <algorithm>
#include <optional>

namespace loopscope::reactive {

namespace {

constexpr Nanoseconds longestDispatch = std::chrono::milliseconds(10);

Nanoseconds steadyNow() noexcept { return time::steadyClock().now(); }

// The object that lives in the loop's thread: a posted event tells it that the earliest deadline has changed.
class LoopRunner final : public QObject
{
public:
    LoopRunner() { setObjectName(QStringLiteral("Stream scheduler")); }

    void enqueue(Ref<Action> action, Nanoseconds due)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_queue.push(std::move(action), due);
            if (m_posted || (m_armedFor && *m_armedFor <= due))
                return;
            m_posted = true;
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }

    // True while it must not be deleted. The loop's thread.
    [[nodiscard]] bool isRunning() const noexcept { return m_running; }

    void remove(const Action& action) noexcept
    {
        Ref<Action> removed; // let go of outside the lock
        const QMutexLocker lock(&m_mutex);
        removed = m_queue.remove(action);
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        {
            const QMutexLocker lock(&m_mutex);
            m_posted = false;
        }
        runDue();
        return true;
    }

    void timerEvent(QTimerEvent* event) override
    {
        if (event->timerId() == m_timer.timerId())
            runDue();
        else
            QObject::timerEvent(event);
    }

private:
    void runDue()
    {
        m_running = true;
        const Nanoseconds begin = steadyNow();
        while (const Ref<Action> action = takeDue()) {
            action->run();
            if (steadyNow() - begin > longestDispatch)
                break;
        }
        m_running = false;
        arm();
    }

    Ref<Action> takeDue()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_queue.isEmpty() || m_queue.nextDue() > steadyNow())
            return nullptr;
        return m_queue.pop();
    }

    void arm()
    {
        const QMutexLocker lock(&m_mutex);
        m_armedFor.reset();
        m_timer.stop();
        if (m_queue.isEmpty())
            return;
        m_armedFor = m_queue.nextDue();
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*m_armedFor - steadyNow());
        m_timer.start(static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, 3'600'000)), Qt::PreciseTimer, this);
    }

    QMutex m_mutex;
    ActionQueue m_queue;
    std::optional<Nanoseconds> m_armedFor;
    bool m_posted = false;
    bool m_running = false;
    QBasicTimer m_timer; // only touched in the loop's thread
};

class QtScheduler final : public Scheduler
{
public:
    explicit QtScheduler(QThread* thread) { m_runner->moveToThread(thread); }
    ~QtScheduler() override
    {
        if (m_runner->thread() == QThread::currentThread() && !m_runner->isRunning())
            delete m_runner;
        else
            m_runner->deleteLater();
    }

    [[nodiscard]] Nanoseconds now() const noexcept override { return steadyNow(); }
    void enqueue(Ref<Action> action, Nanoseconds due) override { m_runner->enqueue(std::move(action), due); }
    void remove(Action& action) noexcept override { m_runner->remove(action); }

private:
    LoopRunner* m_runner = new LoopRunner; // owned; dies in its own thread
};

} // namespace

SchedulerPtr qtScheduler(QThread* thread)
{
    return std::make_shared<QtScheduler>(thread ? thread : QThread::currentThread());
}

} // namespace loopscope::reactive
