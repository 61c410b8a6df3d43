// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/tracebuilder.h"

#include "core/trace/storewriter.h"

#include <algorithm>

namespace loopscope::trace {

struct TraceBuilder::Private
{
    explicit Private(Trace& target)
        : trace(target)
        , writer(*target.d)
    {
    }
    void leaveStates(const TrackStore& track, Nanoseconds at)
    {
        for (const TaskId task : track.lanes) {
            if (task != TaskId::none)
                writer.leaveState(raw(task) - 1, at.count());
        }
    }
    void popAll(TrackStore& track, Nanoseconds at)
    {
        while (!track.stack.empty())
            writer.popAny(track, at.count());
    }

    Trace& trace;
    StoreWriter writer;
};

TraceBuilder::TraceBuilder(Trace& trace)
    : d(std::make_unique<Private>(trace))
{
}

TraceBuilder::~TraceBuilder() = default;

StringId TraceBuilder::intern(std::string_view utf8) { return d->trace.strings().intern(utf8); }

TrackId TraceBuilder::addTrack(Track track)
{
    TraceStore& store = d->writer.store();
    track.id = static_cast<TrackId>(store.tracks.size());
    if (raw(track.parent) >= store.tracks.size())
        track.parent = TrackId::none;
    store.tracks.emplace_back().track = track;
    store.displayed = nullptr;
    return track.id;
}

void TraceBuilder::renameTrack(TrackId track, StringId name, TrackKind kind)
{
    TrackStore* const store = d->writer.track(track);
    if (!store || (store->track.name == name && store->track.kind == kind))
        return;
    store->track.name = name;
    store->track.kind = kind;
    d->writer.store().displayed = nullptr;
}

void TraceBuilder::begin(TrackId track, Nanoseconds at, StringId name, StringId category)
{
    if (TrackStore* const store = d->writer.spanTrack(track)) {
        StoredSpan span;
        span.start = at.count();
        span.name = name;
        span.category = category;
        d->writer.push(*store, span);
    }
}

void TraceBuilder::end(TrackId track, Nanoseconds at, StringId category)
{
    if (TrackStore* const store = d->writer.spanTrack(track))
        d->writer.popPlain(*store, at.count(), category);
}

void TraceBuilder::complete(TrackId track, TimeRange range, StringId name, StringId category)
{
    if (TrackStore* const store = d->writer.spanTrack(track)) {
        StoredSpan span;
        span.start = range.begin.count();
        span.end = range.end.count();
        span.name = name;
        span.category = category;
        d->writer.insert(*store, span);
    }
}

void TraceBuilder::endAll(Nanoseconds at)
{
    TraceStore& store = d->writer.store();
    for (const TrackStore& track : store.tracks)
        d->leaveStates(track, at);
    for (TrackStore& track : store.tracks)
        d->popAll(track, at);
}

void TraceBuilder::endAll(TrackId track, Nanoseconds at)
{
    TraceStore& store = d->writer.store();
    if (raw(track) >= store.tracks.size())
        return;
    d->leaveStates(store.tracks[raw(track)], at);
    d->popAll(store.tracks[raw(track)], at);
}

void TraceBuilder::setProcess(const Process& process)
{
    std::vector<Process>& processes = d->writer.store().processes;
    std::erase_if(processes, [&](const Process& known) { return known.id == process.id; });
    const auto place = std::find_if(processes.begin(), processes.end(), [&](const Process& known) {
        return std::pair(process.order, process.id) < std::pair(known.order, known.id);
    });
    processes.insert(place, process);
}

TraceBuilder::Continued TraceBuilder::continueFrom(const TraceBuilder& previous)
{
    Continued result;
    const TraceStore& old = *previous.d->trace.d;
    const StringTable& texts = previous.d->trace.strings();
    const auto stringOf = [&](StringId id) { return intern(texts.text(id)); };
    std::vector<TrackId> tracks(old.tracks.size(), TrackId::none);
    const auto trackOf = [&](TrackId id, const auto& self) -> TrackId {
        if (raw(id) >= tracks.size())
            return TrackId::none;
        if (tracks[raw(id)] == TrackId::none) {
            Track track = old.tracks[raw(id)].track;
            track.name = stringOf(track.name);
            track.unit = stringOf(track.unit);
            track.parent = self(track.parent, self);
            tracks[raw(id)] = addTrack(track);
            result.tracks.emplace_back(id, tracks[raw(id)]);
        }
        return tracks[raw(id)];
    };
    std::vector<std::pair<TaskId, TaskId>>& tasks = result.tasks;
    const auto taskOf = [&](TaskId id) {
        const auto known = std::lower_bound(tasks.begin(), tasks.end(), std::pair(id, TaskId::none));
        return known != tasks.end() && known->first == id ? known->second : TaskId::none;
    };
    std::vector<TaskId> open;
    for (const TrackStore& track : old.tracks)
        std::copy_if(track.lanes.begin(), track.lanes.end(), std::back_inserter(open),
                     [](TaskId task) { return task != TaskId::none; });
    std::sort(open.begin(), open.end());
    for (const TaskId id : open) {
        const TaskEntry& entry = old.tasks[raw(id) - 1];
        const Task& task = entry.task;
        const TaskId continued = addTask(trackOf(task.track, trackOf), Nanoseconds{0}, stringOf(task.name), task.style,
                                         taskOf(task.parent), stringOf(task.where));
        tasks.emplace_back(id, continued);
        if (entry.state != SpanState::plain && entry.runTrack == TrackId::none)
            taskState(continued, Nanoseconds{0}, entry.state, stringOf(entry.detail), TrackId::none);
    }
    for (const TrackStore& track : old.tracks) {
        for (const OpenSpan& open_ : track.stack) {
            if (!open_.used)
                continue;
            const TrackId to = trackOf(track.track.id, trackOf);
            if (open_.span.task == TaskId::none)
                begin(to, Nanoseconds{0}, stringOf(open_.span.name), stringOf(open_.span.category));
            else
                taskState(taskOf(open_.span.task), Nanoseconds{0}, SpanState::running, StringId::empty, to);
        }
    }
    return result;
}

TaskId TraceBuilder::addTask(TrackId track, Nanoseconds at, StringId name, TaskStyle style, TaskId parent,
                             StringId where)
{
    Task task;
    task.track = track;
    task.start = at;
    task.name = name;
    task.style = style;
    task.parent = parent;
    task.where = where;
    return d->writer.addTask(task);
}

void TraceBuilder::taskState(TaskId task, Nanoseconds at, SpanState state, StringId detail, TrackId thread)
{
    d->writer.enterState(task, at.count(), state, detail, thread);
}

void TraceBuilder::taskFinished(TaskId task, Nanoseconds at, Outcome outcome)
{
    d->writer.finish(task, at.count(), outcome);
}

void TraceBuilder::restoreSpan(const Span& span) { d->writer.restoreSpan(span); }
TaskId TraceBuilder::restoreTask(const Task& task) { return d->writer.restoreTask(task); }
void TraceBuilder::instant(const Instant& instant) { d->writer.addInstant(instant); }
void TraceBuilder::counter(TrackId track, CounterSample sample) { d->writer.addSample(track, sample); }
void TraceBuilder::flow(const Flow& flow) { d->writer.addFlow(flow); }
void TraceBuilder::countEndWithoutBegin() { ++d->writer.store().repairs.endsWithoutBegin; }
void TraceBuilder::countTooDeep() { ++d->writer.store().repairs.tooDeep; }
void TraceBuilder::setDropped(std::uint64_t dropped) { d->writer.store().dropped = dropped; }
void TraceBuilder::extendTo(Nanoseconds at) { d->writer.store().reach(std::max(at, Nanoseconds{0})); }

} // namespace loopscope::trace
