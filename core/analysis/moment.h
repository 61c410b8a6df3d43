// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A trace at one moment of its time: what each task did, who waited in which queue, what had been printed; and the
// moments at which any of that changes. For replay. Any thread.

#include "core/trace/snapshot.h"

#include <array>
#include <optional>
#include <stop_token>
#include <vector>

namespace loopscope::analysis {

struct TaskMoment
{
    TaskId id = TaskId::none;
    trace::SpanState state = trace::SpanState::plain;          // plain once it has ended
    StringId waitsFor = StringId::empty;                       // of a suspended one
    trace::Nanoseconds since{0};                               // when this state began; of an ended one: its end
    std::array<trace::Nanoseconds, trace::spanStates> spent{}; // in each state, until the moment

    [[nodiscard]] bool hasEnded() const noexcept { return state == trace::SpanState::plain; }
};

// Tasks that are ready but have no thread yet, by the time at which they queued up.
struct Queue
{
    trace::TaskStyle style = trace::TaskStyle::pool; // pool: of a pool's workers; any other: of the event loop
    std::vector<TaskId> tasks;
};

struct Moment
{
    static constexpr std::size_t mostTasks = 500;
    static constexpr std::size_t mostLines = 200;

    trace::Nanoseconds at{0};
    std::vector<TaskMoment> living;      // created by then, and not ended; in order of creation
    std::vector<TaskId> latest;          // of those created by then, ended ones too, the last mostTasks; in that order
    std::vector<Queue> queues;           // those in which somebody waits
    std::vector<trace::Instant> console; // of the lines printed by then the last mostLines, by rising time

    // Of a task of the trace; nothing where it was not yet created.
    [[nodiscard]] std::optional<TaskMoment> of(const trace::Task& task) const;
};

// What begins at `at` counts as happened. Takes a pass over the tasks: some 20 ms for a million. Stopped, it returns
// soon, and what it returns is of no use.
[[nodiscard]] Moment momentOf(const trace::TraceSnapshot& trace, trace::Nanoseconds at,
                              const std::stop_token& stop = {});

// The nearest moment after (before) `at` at which a task changes its state, a stream tells something, or a line is
// printed; nothing where there is none.
[[nodiscard]] std::optional<trace::Nanoseconds> nextEvent(const trace::TraceSnapshot& trace, trace::Nanoseconds at);
[[nodiscard]] std::optional<trace::Nanoseconds> previousEvent(const trace::TraceSnapshot& trace, trace::Nanoseconds at);

} // namespace loopscope::analysis
