// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The door of a Trace, for live records and for importers alike. It keeps the stacks of open spans, chains a task's
// states, gives overlapping tasks lanes of their own (the first free one; a task never changes its lane), and repairs
// or refuses what cannot be: an end without a begin, an end before its begin, an unknown track. Repairs are counted.
// One thread. Times are relative to the trace's start; a time before it counts as 0.

#include "core/trace/trace.h"

#include <string_view>

namespace loopscope::trace {

class TraceBuilder final
{
public:
    explicit TraceBuilder(Trace& trace);
    ~TraceBuilder();
    TraceBuilder(const TraceBuilder&) = delete;
    TraceBuilder& operator=(const TraceBuilder&) = delete;

    StringId intern(std::string_view utf8);
    // The given id and order are ignored where they are unset; the track's id in this trace is returned.
    TrackId addTrack(Track track);
    void renameTrack(TrackId track, StringId name, TrackKind kind);

    void begin(TrackId track, Nanoseconds at, StringId name, StringId category = StringId::empty);
    // A category that is given here takes the place of begin's.
    void end(TrackId track, Nanoseconds at, StringId category = StringId::empty);
    void complete(TrackId track, TimeRange range, StringId name, StringId category = StringId::empty);

    // Tasks show on `track`, which must be of kind tasks.
    TaskId addTask(TrackId track, Nanoseconds at, StringId name, TaskStyle style, TaskId parent, StringId where);
    // `thread` is where the change happened: a running task shows there too.
    void taskState(TaskId task, Nanoseconds at, SpanState state, StringId detail, TrackId thread);
    void taskFinished(TaskId task, Nanoseconds at, Outcome outcome);

    void instant(const Instant& instant);
    void counter(TrackId track, CounterSample sample);
    void flow(const Flow& flow);

    void setDropped(std::uint64_t dropped);
    // The trace reaches at least to here, even if nothing happened.
    void extendTo(Nanoseconds at);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::trace
