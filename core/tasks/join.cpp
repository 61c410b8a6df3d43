// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/join.h"

#include "core/recording/recorder.h"
#include "core/tasks/currenttask.h"

#include <utility>

namespace loopscope::tasks {

Join::Join(Join&& other) noexcept
    : m_until(other.m_until)
    , m_tasks(std::move(other.m_tasks))
{
}

bool Join::start(const Waiter& waiter, const std::source_location& where)
{
    m_waiter = waiter;
    const TaskId parent = waiter.task() ? waiter.id() : currentTask();
    for (PromiseBase* task : m_tasks) {
        if (task->isFinished()) {
            note(*task);
            continue;
        }
        ++m_left;
        task->setListener(this);
        if (!task->isStarted())
            task->startQueued(parent, where);
    }
    if (m_first)
        cancelAll();
    return m_left > 0;
}

bool Join::stop() noexcept
{
    cancelAll();
    return m_left == 0;
}

void Join::cancelAndResume()
{
    if (stop())
        m_waiter.resume();
}

void Join::resumed() noexcept
{
    recording::Recorder::instance().flowEnd(std::exchange(m_resumed, FlowId::none), m_waiter.id());
}

void Join::note(PromiseBase& task)
{
    if (!m_first && (m_until == Until::finish || (m_until == Until::failure && task.error())))
        m_first = &task;
}

// A task that is canceled may finish at once, in here.
void Join::cancelAll() noexcept
{
    m_isCanceling = true;
    for (PromiseBase* task : m_tasks)
        task->cancel();
    m_isCanceling = false;
}

void Join::taskFinished(PromiseBase& task)
{
    --m_left;
    const bool hadFirst = m_first;
    note(task);
    if (m_isCanceling)
        return;
    if (m_first && !hadFirst)
        cancelAll();
    if (m_left > 0)
        return;
    if (task.id() != TaskId::none)
        m_resumed = recording::Recorder::instance().flowBegin(recording::FlowKind::resumedBy, task.id());
    m_waiter.resumeAfter(&task);
}

} // namespace loopscope::tasks
