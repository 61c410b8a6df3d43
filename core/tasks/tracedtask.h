// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The life of one task as the Trace shows it, for work in any style: made, then queued, running or suspended on
// something, then finished. Destroying it unfinished makes it canceled. Move-only; its states may be told from any
// thread, one at a time.

#include "core/base/ids.h"
#include "core/recording/types.h"
#include "core/tasks/currenttask.h"

#include <source_location>
#include <string_view>
#include <utility>

namespace loopscope::tasks {

class TracedTask final
{
public:
    TracedTask() = default; // of nothing: every call does nothing
    // Its parent is the calling thread's current task.
    TracedTask(std::string_view name, recording::TaskStyle style,
               const std::source_location& where = std::source_location::current());
    ~TracedTask() { finish(recording::Outcome::canceled); }
    TracedTask(TracedTask&& other) noexcept
        : m_id(std::exchange(other.m_id, TaskId::none))
    {
    }
    TracedTask& operator=(TracedTask&& other) noexcept;

    [[nodiscard]] TaskId id() const noexcept { return m_id; }
    void queued() noexcept;
    void suspended(std::string_view on) noexcept;
    // On the thread that runs it.
    void running() noexcept;
    void finish(recording::Outcome outcome) noexcept; // the first call counts

private:
    TaskId m_id = TaskId::none;
};

// Runs a piece of a task: running and the current task from here on.
class RunningScope final
{
public:
    explicit RunningScope(TracedTask& task) noexcept
        : m_current(task.id())
    {
        task.running();
    }

private:
    CurrentTaskScope m_current;
};

} // namespace loopscope::tasks
