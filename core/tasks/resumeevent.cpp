// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/resumeevent.h"

#include "core/tasks/promise.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <memory>
#include <utility>

namespace loopscope::tasks {

namespace {

QEvent::Type resumeType()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

} // namespace

class ResumeEvent final : public QEvent
{
public:
    explicit ResumeEvent(PromiseBase& task)
        : QEvent(resumeType())
        , m_task(&task)
    {
    }
    ~ResumeEvent() override
    {
        if (m_task)
            m_task->m_event = nullptr;
    }

    void forgetTask() noexcept { m_task = nullptr; }
    void deliver()
    {
        PromiseBase* const task = std::exchange(m_task, nullptr);
        if (!task)
            return;
        task->m_event = nullptr;
        task->resume();
    }

private:
    PromiseBase* m_task;
};

namespace {

// Receives a thread's ResumeEvents.
class TaskStarter final : public QObject
{
public:
    TaskStarter() { setObjectName(QStringLiteral("coroutines")); }
    bool event(QEvent* event) override
    {
        if (event->type() != resumeType())
            return QObject::event(event);
        static_cast<ResumeEvent*>(event)->deliver();
        return true;
    }
};

} // namespace

QObject& taskReceiver()
{
    thread_local TaskStarter starter;
    return starter;
}

ResumeEvent* postResume(PromiseBase& task)
{
    auto event = std::make_unique<ResumeEvent>(task);
    ResumeEvent* const posted = event.get();
    QCoreApplication::postEvent(&taskReceiver(), event.release());
    return posted;
}

void forget(ResumeEvent* event) noexcept { event->forgetTask(); }

} // namespace loopscope::tasks
