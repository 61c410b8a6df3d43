// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/taskgroup.h"

#include "core/tasks/canceled.h"
#include "core/tasks/unobserved.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace loopscope::tasks {

TaskGroup::~TaskGroup()
{
    for (const Member& member : m_tasks)
        member.child->dropped();
    if (m_error)
        reportUnobserved(m_error, "a task of a group that nobody joined", {});
}

void TaskGroup::add(AnyTask task, std::shared_ptr<detail::ChildStateBase> child, const std::source_location& where)
{
    if (m_isCanceled) {
        child->dropped();
        task.promise().cancel();
        return;
    }
    PromiseBase& promise = task.promise();
    promise.setListener(this);
    m_tasks.push_back({std::move(task), std::move(child)});
    if (promise.isFinished())
        taskFinished(promise);
    else if (!promise.isStarted())
        promise.startQueued(currentTask(), where);
}

void TaskGroup::cancel()
{
    m_isCanceled = true;
    // A task that is canceled may finish at once, and leave the list, and others with it.
    std::vector<PromiseBase*> tasks;
    for (const Member& member : m_tasks)
        tasks.push_back(&member.task.promise());
    const bool outermost = !std::exchange(m_isCanceling, true);
    for (PromiseBase* const task : tasks) {
        const auto stillThere = [task](const Member& other) { return &other.task.promise() == task; };
        if (std::any_of(m_tasks.begin(), m_tasks.end(), stillThere))
            task->cancel();
    }
    if (outermost)
        m_isCanceling = false;
}

void TaskGroup::taskFinished(PromiseBase& task)
{
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [&task](const Member& other) { return &other.task.promise() == &task; });
    const Member finished = std::move(*found);
    m_tasks.erase(found);
    finished.child->finished();
    // One that was canceled alone has not failed.
    if (task.error() && !m_isCanceled && !isCanceled(task.error())) {
        task.setObserved();
        m_error = task.error();
        cancel();
    }
    if (m_tasks.empty() && m_waiter && !m_isCanceling)
        std::exchange(m_waiter, nullptr)->resumeAfter(&task);
}

bool TaskGroup::Joining::stop() noexcept
{
    m_group.cancel();
    return m_group.m_tasks.empty();
}

void TaskGroup::Joining::await_resume() const
{
    if (m_group.m_error)
        std::rethrow_exception(std::exchange(m_group.m_error, nullptr));
}

} // namespace loopscope::tasks
