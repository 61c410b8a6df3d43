// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How well a trace's event loops answered: lag, stalls and a score. What Loopscope's own views took (dispatches of the
// category "self") does not count.

#include "core/analysis/stallsplit.h"
#include "core/trace/snapshot.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace loopscope::analysis {

using time::Nanoseconds;
using time::TimeRange;
using trace::TraceSnapshot;

// From this length on a pause between two dispatch edges is a stall; what goes beyond it is blocked time.
inline constexpr Nanoseconds stallThreshold{std::chrono::milliseconds(50)};

enum class Score : std::uint8_t { good, needsWork, poor };
[[nodiscard]] Score scoreOf(Nanoseconds lagP98, Nanoseconds maxStall) noexcept;
[[nodiscard]] const char* word(Score score) noexcept; // "good", "needs work", "poor"

// Who held the loop's thread, for how long of the stall. Without a task it is a dispatch.
struct StallCause
{
    StringId name = StringId::empty;
    TaskId task = TaskId::none;
    Nanoseconds share{0};
};

struct Stall
{
    TimeRange range;
    TrackId track = TrackId::none;
    std::vector<StallCause> causes;  // tasks in the order in which they ran, or one dispatch; empty where none is known
    std::optional<StallSplit> split; // of the whole stall
    bool open = false;               // it lasts, or the trace ends in it
};

struct Responsiveness
{
    std::uint64_t heartbeats = 0;
    Nanoseconds lagP50{0};
    Nanoseconds lagP98{0};
    Nanoseconds lagP99{0};
    Nanoseconds lagMax{0};
    std::uint64_t stalls = 0;
    Nanoseconds maxStall{0};
    Nanoseconds blocked{0}; // the sum over all stalls of what passes the threshold
    Score score = Score::good;
};

// Whether anything in the trace tells of an event loop: without one, no stall means nothing.
[[nodiscard]] bool hasLoop(const TraceSnapshot& trace);

// The stalls that overlap the range, by rising start.
[[nodiscard]] std::vector<Stall> findStalls(const TraceSnapshot& trace, TimeRange range);

[[nodiscard]] Responsiveness responsiveness(const TraceSnapshot& trace, TimeRange range);
[[nodiscard]] Responsiveness responsiveness(const TraceSnapshot& trace); // of the whole trace

} // namespace loopscope::analysis
