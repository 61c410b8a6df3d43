// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The door of a Trace, for live records and for importers alike. It keeps the stacks of open spans, chains a task's
// states, gives overlapping tasks lanes of their own (the first free one; a task never changes its lane), and repairs
// or refuses what cannot be: an end without a begin, an end before its begin, an unknown track. Repairs are counted.
// One thread. Times are relative to the trace's start; a time before it counts as 0.

#include "core/trace/trace.h"

#include <string_view>
#include <utility>
#include <vector>

namespace loopscope::trace {

class TraceBuilder final
{
public:
    // The ids of what went on from one trace to the next: the old, the new.
    struct Continued
    {
        std::vector<std::pair<TrackId, TrackId>> tracks;
        std::vector<std::pair<TaskId, TaskId>> tasks;
    };

    explicit TraceBuilder(Trace& trace);
    ~TraceBuilder();
    TraceBuilder(const TraceBuilder&) = delete;
    TraceBuilder& operator=(const TraceBuilder&) = delete;

    StringId intern(std::string_view utf8);
    // Returns the track's id in this trace; the given id is ignored, and so is a parent that is not in the trace.
    TrackId addTrack(Track track);
    void renameTrack(TrackId track, StringId name, TrackKind kind);
    // Adds a process, or takes the place of the one with that id.
    void setProcess(const Process& process);

    void begin(TrackId track, Nanoseconds at, StringId name, StringId category = StringId::empty);
    // A category that is given here takes the place of begin's.
    void end(TrackId track, Nanoseconds at, StringId category = StringId::empty);
    // By rising start, the outer span before the inner ones.
    void complete(TrackId track, TimeRange range, StringId name, StringId category = StringId::empty);
    // Ends what is open on every track and whatever tasks are doing; the tasks stay open. For a gap in the recording.
    void endAll(Nanoseconds at);
    // The same for one track.
    void endAll(TrackId track, Nanoseconds at);
    // Begins here, at 0, what is open in another trace: spans, tasks and what they do.
    Continued continueFrom(const TraceBuilder& previous);

    // Tasks show on `track`, which must be of kind tasks.
    TaskId addTask(TrackId track, Nanoseconds at, StringId name, TaskStyle style, TaskId parent, StringId where);
    // `thread` is where the change happened: a running task shows there too.
    void taskState(TaskId task, Nanoseconds at, SpanState state, StringId detail, TrackId thread);
    void taskFinished(TaskId task, Nanoseconds at, Outcome outcome);

    // For importers that know where each thing lay. A span goes to its own row, each row by rising start; what overlaps
    // is cut. A task comes with its lane, its end and its outcome, before its spans: those of its life on its track and
    // lane, and those that ran on threads. Its id is given anew, its parent's must be one that was returned.
    void restoreSpan(const Span& span);
    TaskId restoreTask(const Task& task);

    void instant(const Instant& instant);
    void counter(TrackId track, CounterSample sample);
    void flow(const Flow& flow);

    // What an importer found out itself: see Repairs.
    void countEndWithoutBegin();
    void countTooDeep();

    void setDropped(std::uint64_t dropped);
    // The trace's range holds this moment, even if nothing happened.
    void extendTo(Nanoseconds at);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::trace
