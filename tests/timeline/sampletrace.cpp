// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/timeline/sampletrace.h"

#include <cmath>
#include <string>

namespace loopscope::test {

using namespace std::chrono_literals;
using trace::InstantKind;
using trace::Nanoseconds;
using trace::Outcome;
using trace::SpanState;
using trace::TaskStyle;
using trace::TraceBuilder;
using trace::TrackKind;

namespace {

trace::Track named(TraceBuilder& builder, TrackKind kind, const char* name, TrackId parent = TrackId::none)
{
    trace::Track track;
    track.kind = kind;
    track.name = builder.intern(name);
    track.parent = parent;
    return track;
}

void addTracks(TraceBuilder& builder, SampleTrace& sample)
{
    sample.loop = builder.addTrack(named(builder, TrackKind::loop, "GUI thread"));
    sample.stalls = builder.addTrack(named(builder, TrackKind::stalls, "Stalls", sample.loop));
    sample.tasks = builder.addTrack(named(builder, TrackKind::tasks, "Tasks"));
    sample.workers[0] = builder.addTrack(named(builder, TrackKind::thread, "worker 1"));
    sample.workers[1] = builder.addTrack(named(builder, TrackKind::thread, "worker 2"));
    sample.stream = builder.addTrack(named(builder, TrackKind::stream, "interval | map"));
    trace::Track cpu = named(builder, TrackKind::counter, "CPU");
    cpu.unit = builder.intern("%");
    sample.cpu = builder.addTrack(cpu);
}

// Three requests together: each waits, is queued for a moment, and runs for 40 ms on the loop.
void addRequests(TraceBuilder& builder, SampleTrace& sample)
{
    const char* names[] = {"square(2)", "square(3)", "square(4)"};
    for (int i = 0; i < 3; ++i)
        sample.requests[i] = builder.addTask(sample.tasks, 1500ms + i * 2ms, builder.intern(names[i]),
                                             TaskStyle::coroutine, TaskId::none, builder.intern("fetchsquares.cpp:41"));
    for (int i = 0; i < 3; ++i)
        builder.taskState(sample.requests[i], 1500ms + i * 2ms, SpanState::suspended, builder.intern("delay 1 s"),
                          sample.loop);
    for (int i = 0; i < 3; ++i) {
        const Nanoseconds ready = 2500ms + i * 2ms;
        builder.taskState(sample.requests[i], ready, SpanState::queued, StringId::empty, sample.loop);
    }
    for (int i = 0; i < 3; ++i) {
        const Nanoseconds runs = 2510ms + i * 45ms;
        builder.taskState(sample.requests[i], runs, SpanState::running, StringId::empty, sample.loop);
        builder.taskFinished(sample.requests[i], runs + 40ms, i == 1 ? Outcome::failed : Outcome::done);
        builder.flow({trace::FlowKind::resumedBy,
                      {1502ms, sample.loop, TaskId::none},
                      {runs, sample.tasks, sample.requests[i]}});
    }
}

void addDispatches(TraceBuilder& builder, const SampleTrace& sample, Nanoseconds from, Nanoseconds to)
{
    const StringId timer = builder.intern("Timer → QTimer");
    const StringId paint = builder.intern("UpdateRequest → TimelineView");
    const StringId event = builder.intern("event");
    const StringId self = builder.intern("self");
    for (Nanoseconds at = from; at < to; at += 16ms) {
        const bool isPaint = (at / 16ms) % 4 == 0;
        const Nanoseconds length = isPaint ? 5ms : 600us;
        builder.begin(sample.loop, at, isPaint ? paint : timer, isPaint ? self : event);
        if (isPaint) {
            builder.begin(sample.loop, at + 1ms, builder.intern("Paint → viewport"), self);
            builder.end(sample.loop, at + 4ms);
        }
        builder.end(sample.loop, at + length);
    }
}

void addFreeze(TraceBuilder& builder, const SampleTrace& sample)
{
    builder.begin(sample.loop, 300ms, builder.intern("MouseButtonRelease → QPushButton(run)"), builder.intern("event"));
    for (int i = 0; i < 3; ++i) {
        const Nanoseconds at = 305ms + i * 300ms;
        const TaskId task = builder.addTask(sample.tasks, at, builder.intern("square(" + std::to_string(i + 2) + ")"),
                                            TaskStyle::blocking, TaskId::none, builder.intern("fetchsquares.cpp:22"));
        builder.taskState(task, at, SpanState::running, StringId::empty, sample.loop);
        builder.taskFinished(task, at + 299ms, Outcome::done);
        builder.instant({.time = at + 299ms,
                         .track = sample.loop,
                         .name = builder.intern("Result is: 4"),
                         .task = task,
                         .kind = InstantKind::console,
                         .value = 0});
    }
    builder.end(sample.loop, 1210ms);
    builder.complete(sample.stalls, {300ms, 1210ms}, builder.intern("stall"));
}

void addWorkers(TraceBuilder& builder, const SampleTrace& sample)
{
    const StringId names[] = {builder.intern("thumbnail(1).png"), builder.intern("thumbnail(2).png")};
    for (int worker = 0; worker < 2; ++worker) {
        for (int i = 0; i < 4; ++i) {
            const Nanoseconds at = 1400ms + i * 380ms + worker * 70ms;
            const TrackId track = sample.workers[worker];
            const TaskId task = builder.addTask(sample.tasks, at - 60ms, names[worker], TaskStyle::pool, TaskId::none,
                                                builder.intern("pool.cpp:7"));
            builder.taskState(task, at - 60ms, SpanState::queued, StringId::empty, sample.loop);
            builder.taskState(task, at, SpanState::running, StringId::empty, track);
            builder.taskFinished(task, at + 290ms, i == 3 ? Outcome::canceled : Outcome::done);
        }
    }
}

void addSamples(TraceBuilder& builder, const SampleTrace& sample)
{
    for (int i = 1; i <= 30; ++i) {
        const Nanoseconds at = i * 100ms;
        const double busy = 35 + 30 * std::sin(i * 0.7) + (i > 14 && i < 24 ? 25 : 0);
        builder.counter(sample.cpu, {at, busy});
        builder.instant({.time = at,
                         .track = sample.stream,
                         .name = builder.intern(std::to_string(static_cast<int>(busy))),
                         .task = TaskId::none,
                         .kind = i == 30 ? InstantKind::completed : InstantKind::next,
                         .value = busy});
    }
}

} // namespace

SampleTrace makeSampleTrace()
{
    SampleTrace sample;
    sample.trace = std::make_shared<trace::Trace>();
    sample.trace->setFact("lesson", "fetch-squares");
    sample.trace->setFact("mode", "coroutines");
    TraceBuilder builder(*sample.trace);
    addTracks(builder, sample);
    addDispatches(builder, sample, 0ms, 300ms);
    addFreeze(builder, sample);
    addDispatches(builder, sample, 1216ms, 1490ms);
    addDispatches(builder, sample, 1500ms, 2500ms);
    addRequests(builder, sample);
    addDispatches(builder, sample, 2660ms, 3000ms);
    addWorkers(builder, sample);
    addSamples(builder, sample);
    builder.extendTo(3050ms);
    return sample;
}

FlowTrace makeFlowTrace()
{
    FlowTrace sample;
    sample.trace = std::make_shared<trace::Trace>();
    TraceBuilder builder(*sample.trace);
    for (TrackId* const track : {&sample.cause, &sample.effect}) {
        trace::Track added;
        added.name = builder.intern(track == &sample.cause ? "first" : "second");
        *track = builder.addTrack(added);
        builder.complete(*track, {1ms, 2ms}, builder.intern("other"));
    }
    builder.complete(sample.cause, {10ms, 20ms}, builder.intern("cause"));
    builder.complete(sample.effect, {30ms, 40ms}, builder.intern("effect"));
    builder.complete(sample.effect, {41ms, 42ms}, builder.intern("other"));
    builder.flow(
        {trace::FlowKind::deliveredTo, {15ms, sample.cause, TaskId::none}, {30ms, sample.effect, TaskId::none}});
    return sample;
}

} // namespace loopscope::test
