// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Which task the calling thread is running: the parent of the tasks that are made meanwhile.

#include "core/base/ids.h"

#include <utility>

namespace loopscope::tasks {

namespace detail {

// Needs neither construction nor destruction: reached without a check, and as long as the thread.
inline constinit thread_local TaskId threadsTask = TaskId::none;

} // namespace detail

// TaskId::none outside of any task.
[[nodiscard]] inline TaskId currentTask() noexcept { return detail::threadsTask; }

// Makes it the current one without a scope; returns the one before.
inline TaskId exchangeCurrentTask(TaskId task) noexcept { return std::exchange(detail::threadsTask, task); }

// Makes `task` the current one, and the one before it again.
class CurrentTaskScope final
{
public:
    explicit CurrentTaskScope(TaskId task) noexcept
        : m_outer(exchangeCurrentTask(task))
    {
    }
    ~CurrentTaskScope() { exchangeCurrentTask(m_outer); }
    CurrentTaskScope(const CurrentTaskScope&) = delete;
    CurrentTaskScope& operator=(const CurrentTaskScope&) = delete;

private:
    TaskId m_outer;
};

} // namespace loopscope::tasks
