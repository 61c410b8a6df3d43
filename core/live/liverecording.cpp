// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/live/liverecording.h"

#include "core/recording/record.h"
#include "core/trace/tracebuilder.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

namespace loopscope::live {

using namespace recording;
using namespace trace;

namespace {

// Flows whose effect has not come yet; more than these are given up.
constexpr std::size_t maxOpenFlows = 1 << 20;

} // namespace

struct LiveRecording::Private
{
    explicit Private(Recorder& source)
        : recorder(source)
    {
    }

    TrackId trackOf(TrackId recorded);
    TrackId tasksTrack();
    TaskId taskOf(std::uint32_t recorded) const;
    void rename();
    void apply(const Record& record);
    void applyTask(const Record& record, Nanoseconds at);
    void applyFlow(const Record& record, Nanoseconds at);

    Recorder& recorder;
    std::unique_ptr<TraceBuilder> builder;
    Nanoseconds zero{0};
    std::size_t memoryCap = 0;
    std::uint64_t droppedBefore = 0;
    std::vector<Track> known;    // the recorder's tracks
    std::vector<TrackId> tracks; // by the recorder's ids: the trace's, or none while nothing happened there
    TrackId tasks = TrackId::none;
    std::unordered_map<std::uint32_t, TaskId> taskIds;
    std::unordered_map<std::uint32_t, std::pair<FlowKind, FlowPoint>> flows;
};

LiveRecording::LiveRecording(Recorder& recorder)
    : d(std::make_unique<Private>(recorder))
{
    startNew();
}

LiveRecording::~LiveRecording() = default;

std::shared_ptr<Trace> LiveRecording::startNew()
{
    if (m_trace)
        drain(true);
    const Nanoseconds now = d->recorder.now();
    auto trace = std::make_shared<Trace>(d->recorder.strings(), std::chrono::system_clock::now());
    trace->setMemoryCap(d->memoryCap);
    auto builder = std::make_unique<TraceBuilder>(*trace);
    builder->extendTo(Nanoseconds{0});
    if (d->builder) {
        const TraceBuilder::Continued continued = builder->continueFrom(*d->builder);
        const auto newTrack = [&](TrackId old) {
            const auto found = std::find_if(continued.tracks.begin(), continued.tracks.end(),
                                            [old](const auto& track) { return track.first == old; });
            return found != continued.tracks.end() ? found->second : TrackId::none;
        };
        for (TrackId& track : d->tracks)
            track = newTrack(track);
        d->tasks = newTrack(d->tasks);
        std::unordered_map<std::uint32_t, TaskId> taskIds;
        for (const auto& [recorded, old] : d->taskIds) {
            const auto found = std::find_if(continued.tasks.begin(), continued.tasks.end(),
                                            [id = old](const auto& task) { return task.first == id; });
            if (found != continued.tasks.end())
                taskIds.emplace(recorded, found->second);
        }
        d->taskIds = std::move(taskIds);
        d->flows.clear();
    }
    d->builder = std::move(builder);
    d->zero = now;
    d->droppedBefore = d->recorder.dropped();
    m_trace = std::move(trace);
    return m_trace;
}

std::size_t LiveRecording::drain(bool flush)
{
    const Nanoseconds now = d->recorder.now();
    std::size_t count = 0;
    const std::vector<RecordBatch> batches = d->recorder.take(flush);
    if (!batches.empty())
        d->rename();
    for (const RecordBatch& batch : batches) {
        for (const Record& record : batch)
            d->apply(record);
        count += batch.size();
    }
    if (!d->recorder.isPaused())
        d->builder->extendTo(now - d->zero);
    d->builder->setDropped(d->recorder.dropped() - d->droppedBefore);
    return count;
}

void LiveRecording::setMemoryCap(std::size_t bytes)
{
    d->memoryCap = bytes;
    m_trace->setMemoryCap(bytes);
}

Nanoseconds LiveRecording::toTraceTime(Nanoseconds moment) const noexcept { return moment - d->zero; }

// Takes over what the recorder's tracks are called now.
void LiveRecording::Private::rename()
{
    known = recorder.tracks();
    tracks.resize(known.size(), TrackId::none);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        if (tracks[i] != TrackId::none)
            builder->renameTrack(tracks[i], known[i].name, known[i].kind);
    }
}

TrackId LiveRecording::Private::trackOf(TrackId recorded)
{
    if (raw(recorded) >= tracks.size())
        return TrackId::none;
    TrackId& track = tracks[raw(recorded)];
    if (track == TrackId::none) {
        Track added = known[raw(recorded)];
        added.parent = trackOf(added.parent);
        if (added.kind == TrackKind::stream) // in the order of their making, a chain's input above its output
            added.order = static_cast<std::int32_t>(raw(recorded));
        track = builder->addTrack(added);
    }
    return track;
}

TrackId LiveRecording::Private::tasksTrack()
{
    if (tasks == TrackId::none) {
        Track track;
        track.kind = TrackKind::tasks;
        track.name = recorder.intern("Tasks");
        tasks = builder->addTrack(track);
    }
    return tasks;
}

TaskId LiveRecording::Private::taskOf(std::uint32_t recorded) const
{
    const auto found = taskIds.find(recorded);
    return found != taskIds.end() ? found->second : TaskId::none;
}

void LiveRecording::Private::apply(const Record& record)
{
    const Nanoseconds at = Nanoseconds(record.time) - zero;
    switch (record.type) {
    case RecordType::begin:
        return builder->begin(trackOf(record.track), at, StringId(record.name), StringId(record.extra));
    case RecordType::end:
        return builder->end(trackOf(record.track), at, StringId(record.extra));
    case RecordType::complete:
        return builder->complete(trackOf(record.track), {at, Nanoseconds(record.last()) - zero}, StringId(record.name),
                                 StringId(record.extra));
    case RecordType::instant:
        return builder->instant({at, trackOf(record.track), StringId(record.name), taskOf(record.extra),
                                 InstantKind(record.detail), record.value()});
    case RecordType::counter:
        return builder->counter(trackOf(record.track), {at, record.value()});
    case RecordType::paused:
        return builder->endAll(at);
    case RecordType::idle:
    case RecordType::awake:
        return;
    case RecordType::flowBegin:
    case RecordType::flowEnd:
        return applyFlow(record, at);
    case RecordType::newTask:
    case RecordType::taskState:
    case RecordType::taskFinished:
        return applyTask(record, at);
    }
}

void LiveRecording::Private::applyTask(const Record& record, Nanoseconds at)
{
    if (record.type == RecordType::newTask) {
        taskIds[record.extra] = builder->addTask(tasksTrack(), at, StringId(record.name), TaskStyle(record.detail),
                                                 taskOf(record.first()), StringId(record.second()));
        return;
    }
    const TaskId task = taskOf(record.extra);
    if (record.type == RecordType::taskFinished) {
        builder->taskFinished(task, at, Outcome(record.detail));
        return;
    }
    const auto state = SpanState(record.detail);
    const bool shows = task != TaskId::none && state == SpanState::running;
    builder->taskState(task, at, state, StringId(record.first()), shows ? trackOf(record.track) : TrackId::none);
}

void LiveRecording::Private::applyFlow(const Record& record, Nanoseconds at)
{
    if (record.type == RecordType::flowBegin) {
        if (flows.size() >= maxOpenFlows)
            flows.clear();
        flows[record.first()] = {FlowKind(record.detail), {at, record.track, taskOf(record.extra)}};
        return;
    }
    const auto from = flows.find(record.first());
    if (from == flows.end())
        return;
    Flow flow{from->second.first, from->second.second, {at, trackOf(record.track), taskOf(record.extra)}};
    flow.from.track = trackOf(flow.from.track);
    builder->flow(flow);
    flows.erase(from);
}

} // namespace loopscope::live
