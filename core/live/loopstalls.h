// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Finds the stalls of one loop from its edges as a tape has them: at least 50 ms without an edge while it was not idle.
// A nested loop's edges count, so that a modal dialog is no stall. And its lag: how late a timer that beats every 16 ms
// would have been, had the program had one; it is due when the outermost dispatch is over, or the loop waits. Times are
// the trace's.

#include "core/base/ids.h"
#include "core/trace/tracebuilder.h"

#include <optional>
#include <vector>

namespace loopscope::live {

inline constexpr time::Nanoseconds stallThreshold{std::chrono::milliseconds(50)};

class LoopStalls final
{
public:
    // Into these tracks, of kind stalls and counter (in ms); nothing is known of the loop.
    void start(trace::TraceBuilder& builder, TrackId stalls, TrackId lag);

    void begin(time::Nanoseconds at, StringId name); // of a dispatch
    void end(time::Nanoseconds at);
    void idle(time::Nanoseconds at);
    void awake(time::Nanoseconds at);

    void pause(time::Nanoseconds at); // nothing is recorded for a while
    // The process has ended: a dispatch that was open lasted until then.
    void finish(time::Nanoseconds at);

    // A stall that lasts is in the trace from the threshold on; between two dispatches, once it is over: a loop that
    // was left for good is none.
    void look(time::Nanoseconds now);

private:
    void edge(time::Nanoseconds at);
    void beat(time::Nanoseconds at);
    [[nodiscard]] StringId doing() const { return m_open.empty() ? StringId::empty : m_open.back(); }

    trace::TraceBuilder* m_builder = nullptr;
    TrackId m_track = TrackId::none;
    TrackId m_lag = TrackId::none;
    std::optional<time::Nanoseconds> m_since; // the last edge; nothing: unknown, or idle
    std::vector<StringId> m_open;             // dispatches, by nesting
    bool m_lasts = false;                     // a stall is open in the trace
    bool m_idle = false;
    std::optional<time::Nanoseconds> m_due; // the next beat; nothing: none is known of
};

} // namespace loopscope::live
