// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A trace with one loop, its stalls and its lag, built by hand.

#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <string_view>

namespace loopscope::support {

struct LoopTrace
{
    loopscope::trace::Trace trace;
    loopscope::trace::TraceBuilder builder{trace};
    TrackId loop = add(trace::TrackKind::loop, "main");
    TrackId stalls = add(trace::TrackKind::stalls, "Stalls", loop);
    TrackId tasks = add(trace::TrackKind::tasks, "Tasks");
    TrackId lag = add(trace::TrackKind::counter, "Loop lag");

    TrackId add(trace::TrackKind kind, std::string_view name, TrackId parent = TrackId::none)
    {
        trace::Track track;
        track.name = builder.intern(name);
        track.kind = kind;
        track.parent = parent;
        track.unit = kind == trace::TrackKind::counter ? builder.intern("ms") : StringId::empty;
        return builder.addTrack(track);
    }

    // A task that runs on the loop's thread, as a blocking request does.
    TaskId runs(std::string_view name, trace::Nanoseconds from, trace::Nanoseconds to)
    {
        const TaskId task = builder.addTask(tasks, from, builder.intern(name), trace::TaskStyle::blocking, TaskId::none,
                                            builder.intern("lesson.cpp:7"));
        builder.taskState(task, from, trace::SpanState::running, StringId::empty, loop);
        builder.taskFinished(task, to, trace::Outcome::done);
        return task;
    }

    void stall(trace::Nanoseconds from, trace::Nanoseconds to, std::string_view category = "hang")
    {
        builder.complete(stalls, {from, to}, builder.intern("Timer → QTimer"), builder.intern(category));
    }

    [[nodiscard]] trace::TraceSnapshot snapshot() const { return trace.snapshot(); }
};

} // namespace loopscope::support
