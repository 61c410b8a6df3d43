// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A finished trace at one moment of its time: what each task did, who waited in which queue, what had been printed; and
// the moments at which any of that changes. For replay. Any thread.

#include "core/trace/snapshot.h"

#include <optional>
#include <vector>

namespace loopscope::analysis {

struct TaskMoment
{
    trace::Task task;                                 // as a whole, its end included
    trace::SpanState state = trace::SpanState::plain; // plain once it has ended
    StringId waitsFor = StringId::empty;              // of a suspended one
    trace::Nanoseconds since{0};                      // when this state began; of an ended one: its end

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
    trace::Nanoseconds at{0};
    std::vector<TaskMoment> tasks;       // those created by then, in order of creation
    std::vector<Queue> queues;           // those in which somebody waits
    std::vector<trace::Instant> console; // the lines printed by then, by rising time
};

// What begins at `at` counts as happened.
[[nodiscard]] Moment momentOf(const trace::TraceSnapshot& trace, trace::Nanoseconds at);

// The nearest moment after (before) `at` at which a task changes its state, a stream tells something, or a line is
// printed; nothing where there is none.
[[nodiscard]] std::optional<trace::Nanoseconds> nextEvent(const trace::TraceSnapshot& trace, trace::Nanoseconds at);
[[nodiscard]] std::optional<trace::Nanoseconds> previousEvent(const trace::TraceSnapshot& trace, trace::Nanoseconds at);

} // namespace loopscope::analysis
