// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two traces of the same work, built by hand: requests of 300 ms, made one after another on a loop that is frozen, or
// together on a loop that lives.

#include "core/trace/tracebuilder.h"

#include <memory>
#include <string>

namespace loopscope::support {

inline constexpr trace::Nanoseconds requestLength = std::chrono::milliseconds(300);

class RequestRun
{
public:
    explicit RequestRun(const char* mode)
        : m_trace(std::make_shared<trace::Trace>())
        , m_builder(*m_trace)
        , loop(add(trace::TrackKind::loop, "main"))
        , stalls(add(trace::TrackKind::stalls, "Stalls", loop))
        , tasks(add(trace::TrackKind::tasks, "Tasks"))
    {
        m_trace->setFact("lesson", "fetch-squares");
        m_trace->setFact("mode", mode);
    }

    // `from` is when the request is made; it is over one length later. Blocking ones run, the others wait.
    void request(std::string_view name, trace::Nanoseconds from, bool blocking,
                 trace::Nanoseconds length = requestLength, trace::Outcome outcome = trace::Outcome::done)
    {
        using trace::SpanState;
        const auto style = blocking ? trace::TaskStyle::blocking : trace::TaskStyle::coroutine;
        const TaskId task = m_builder.addTask(tasks, from, m_builder.intern(name), style, TaskId::none,
                                              m_builder.intern("fetchsquares.cpp:40"));
        m_builder.taskState(task, from, blocking ? SpanState::running : SpanState::suspended,
                            m_builder.intern(blocking ? "" : "sleep 300 ms at fetchsquares.cpp:41"), loop);
        m_builder.taskFinished(task, from + length, outcome);
    }

    // Ready from then on, and never picked up.
    void queuedJob(std::string_view name, trace::Nanoseconds from, trace::TaskStyle style)
    {
        const TaskId task =
            m_builder.addTask(tasks, from, m_builder.intern(name), style, TaskId::none, StringId::empty);
        m_builder.taskState(task, from, trace::SpanState::queued, StringId::empty, loop);
    }

    void line(trace::Nanoseconds at, std::string_view text)
    {
        if (m_console == TrackId::none)
            m_console = add(trace::TrackKind::stream, "Console");
        m_builder.instant({at, m_console, m_builder.intern(text), TaskId::none, trace::InstantKind::console, 0});
    }

    void stall(trace::Nanoseconds from, trace::Nanoseconds to)
    {
        m_builder.complete(loop, {from, to}, m_builder.intern("Timer → lesson"), m_builder.intern("event"));
        m_builder.complete(stalls, {from, to}, m_builder.intern("Timer → lesson"), m_builder.intern("hang"));
    }

    // The trace's end, which is that of the lesson's run as well.
    std::shared_ptr<trace::Trace> finished(trace::Nanoseconds wall)
    {
        m_builder.extendTo(wall);
        m_trace->setFact("wall_ns", std::to_string(wall.count()));
        return m_trace;
    }

private:
    TrackId add(trace::TrackKind kind, std::string_view name, TrackId parent = TrackId::none)
    {
        trace::Track track;
        track.name = m_builder.intern(name);
        track.kind = kind;
        track.parent = parent;
        return m_builder.addTrack(track);
    }

    std::shared_ptr<trace::Trace> m_trace;
    trace::TraceBuilder m_builder;
    TrackId m_console = TrackId::none;

public:
    const TrackId loop;
    const TrackId stalls;
    const TrackId tasks;
};

inline std::string squareName(int request) { return "square of " + std::to_string(request + 2); }

inline std::shared_ptr<trace::Trace> blockingRun(int requests = 3)
{
    RequestRun run("blocking");
    for (int request = 0; request < requests; ++request)
        run.request(squareName(request), requestLength * request, true);
    run.stall(trace::Nanoseconds(0), requestLength * requests);
    return run.finished(requestLength * requests);
}

inline std::shared_ptr<trace::Trace> asyncRun(int requests = 3)
{
    RequestRun run("coroutines");
    for (int request = 0; request < requests; ++request)
        run.request(squareName(request), trace::Nanoseconds(0), false);
    return run.finished(requestLength);
}

} // namespace loopscope::support
