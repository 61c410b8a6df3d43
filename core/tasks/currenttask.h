// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Which task the calling thread is running: the parent of the tasks that are made meanwhile.

#include "core/base/ids.h"

namespace loopscope::tasks {

// TaskId::none outside of any task.
[[nodiscard]] TaskId currentTask() noexcept;

// Makes `task` the current one, and the one before it again.
class CurrentTaskScope final
{
public:
    explicit CurrentTaskScope(TaskId task) noexcept;
    ~CurrentTaskScope();
    CurrentTaskScope(const CurrentTaskScope&) = delete;
    CurrentTaskScope& operator=(const CurrentTaskScope&) = delete;

private:
    TaskId m_outer;
};

// Without a scope; returns the one before.
TaskId exchangeCurrentTask(TaskId task) noexcept;

} // namespace loopscope::tasks
