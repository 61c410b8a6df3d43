// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/taskgroup.h"

#include "core/tasks/unobserved.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace loopscope::tasks {

TaskGroup::~TaskGroup()
{
    if (m_error)
        reportUnobserved(m_error, "a task of a group that nobody joined", {});
}

void TaskGroup::start(Task<> task, const std::source_location& where)
{
    if (m_isCanceled) {
        task.cancel();
        return;
    }
    task.promise().setListener(this);
    m_tasks.push_back(std::move(task));
    m_tasks.back().start(where);
}

void TaskGroup::cancel()
{
    m_isCanceled = true;
    // A task that is canceled may finish at once, and leave the list, and others with it.
    std::vector<PromiseBase*> tasks;
    for (const Task<>& task : m_tasks)
        tasks.push_back(&task.promise());
    const bool outermost = !std::exchange(m_isCanceling, true);
    for (PromiseBase* const task : tasks) {
        const auto stillThere = [task](const Task<>& other) { return &other.promise() == task; };
        if (std::any_of(m_tasks.begin(), m_tasks.end(), stillThere))
            task->cancel();
    }
    if (outermost)
        m_isCanceling = false;
}

void TaskGroup::taskFinished(PromiseBase& task)
{
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [&task](const Task<>& other) { return &other.promise() == &task; });
    Task<> finished = std::move(*found);
    m_tasks.erase(found);
    const bool failed = finished.promise().error() && !m_isCanceled;
    if (failed) {
        finished.promise().setObserved();
        m_error = finished.promise().error();
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
