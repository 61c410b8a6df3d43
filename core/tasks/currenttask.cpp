// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/currenttask.h"

#include <utility>

namespace loopscope::tasks {

namespace {

thread_local TaskId current = TaskId::none;

} // namespace

TaskId currentTask() noexcept { return current; }

TaskId exchangeCurrentTask(TaskId task) noexcept { return std::exchange(current, task); }

CurrentTaskScope::CurrentTaskScope(TaskId task) noexcept
    : m_outer(exchangeCurrentTask(task))
{
}

CurrentTaskScope::~CurrentTaskScope() { exchangeCurrentTask(m_outer); }

} // namespace loopscope::tasks
