// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/storewriter.h"

#include <algorithm>

namespace loopscope::trace {

namespace {

// Nearly everything comes in order of time; what does not moves down to its place.
template <typename Items>
void settle(Items& items)
{
    std::size_t place = items.size() - 1;
    const auto item = items[place];
    if (place == 0 || items[place - 1].time <= item.time)
        return;
    for (; place > 0 && items[place - 1].time > item.time; --place)
        items.change(place) = items[place - 1];
    items.change(place) = item;
}

} // namespace

TrackStore* StoreWriter::track(TrackId id)
{
    if (raw(id) < m_store.tracks.size())
        return &m_store.tracks[raw(id)];
    ++m_store.repairs.unknownTracks;
    return nullptr;
}

TrackStore* StoreWriter::spanTrack(TrackId id)
{
    TrackStore* const store = track(id);
    if (!store || store->track.kind != TrackKind::tasks)
        return store;
    ++m_store.repairs.unknownTracks;
    return nullptr;
}

std::int64_t StoreWriter::stretch(Nanoseconds at)
{
    const Nanoseconds moment = std::max(at, Nanoseconds{0});
    m_store.reach(moment);
    return moment.count();
}

void StoreWriter::append(TrackStore& track, std::size_t row, const StoredSpan& span)
{
    track.row(row).append(
        {span.start, span.end, m_store.looks.number(span.name, span.category, span.state), raw(span.task)});
    ++m_store.spans;
}

std::size_t StoreWriter::push(TrackStore& track, StoredSpan span)
{
    span.start = stretch(Nanoseconds(span.start));
    if (!track.stack.empty() && span.start < track.stack.back().span.start) {
        span.start = track.stack.back().span.start;
        ++m_store.repairs.lateRecords;
    }
    const std::size_t depth = track.stack.size();
    if (depth >= maxDepth) {
        ++m_store.repairs.tooDeep;
    } else if (const SpanRow& row = track.row(depth); span.start < row.lastEnd()) {
        span.start = row.lastEnd();
        ++m_store.repairs.overlaps;
    }
    track.stack.push_back({span, true});
    return depth;
}

void StoreWriter::pop(TrackStore& track, std::size_t depth, std::int64_t at, StringId category)
{
    OpenSpan& slot = track.stack[depth];
    slot.used = false;
    slot.span.end = stretch(Nanoseconds(at));
    if (slot.span.end < slot.span.start) {
        slot.span.end = slot.span.start;
        ++m_store.repairs.endsBeforeBegin;
    }
    if (category != StringId::empty)
        slot.span.category = category;
    if (depth < maxDepth)
        append(track, depth, slot.span);
    while (!track.stack.empty() && !track.stack.back().used)
        track.stack.pop_back();
}

void StoreWriter::popPlain(TrackStore& track, std::int64_t at, StringId category)
{
    for (std::size_t depth = track.stack.size(); depth-- > 0;) {
        const OpenSpan& slot = track.stack[depth];
        if (slot.used && slot.span.task == TaskId::none) {
            pop(track, depth, at, category);
            return;
        }
    }
    ++m_store.repairs.endsWithoutBegin;
}

void StoreWriter::popAny(TrackStore& track, std::int64_t at)
{
    pop(track, track.stack.size() - 1, at, StringId::empty); // the last slot is always in use
}

// Below the open spans it overlaps, and below the closed ones that enclose it.
void StoreWriter::insert(TrackStore& track, StoredSpan span)
{
    span.start = stretch(Nanoseconds(span.start));
    span.end = stretch(Nanoseconds(span.end));
    if (span.end < span.start) {
        span.end = span.start;
        ++m_store.repairs.endsBeforeBegin;
    }
    std::size_t depth = 0;
    while (depth < track.stack.size() && track.stack[depth].span.start < span.end)
        ++depth;
    for (; depth < maxDepth; ++depth) {
        const SpanRow& row = track.row(depth);
        if (span.start >= row.lastEnd())
            break;
        if (row.lastStart() <= span.start && span.end <= row.lastEnd())
            continue;
        if (span.end <= row.lastEnd()) { // wholly before what the row has already
            ++m_store.repairs.lateRecords;
            return;
        }
        span.start = row.lastEnd();
        ++m_store.repairs.overlaps;
        break;
    }
    if (depth < maxDepth)
        append(track, depth, span);
    else
        ++m_store.repairs.tooDeep;
}

TaskEntry* StoreWriter::openTask(TaskId id)
{
    const std::size_t index = raw(id) - std::size_t{1};
    if (id != TaskId::none && index < m_store.tasks.size() && m_store.tasks[index].task.outcome == Outcome::open)
        return &m_store.tasks.change(index);
    ++m_store.repairs.unknownTasks;
    return nullptr;
}

TaskId StoreWriter::addTask(Task task)
{
    TaskEntry entry;
    task.id = static_cast<TaskId>(m_store.tasks.size() + 1);
    task.start = task.end = Nanoseconds(stretch(task.start));
    TrackStore* const lanes = track(task.track);
    if (lanes && lanes->track.kind == TrackKind::tasks) {
        const auto free = std::find_if(lanes->freeLanes.begin(), lanes->freeLanes.end(), [&](std::size_t lane) {
            return lanes->row(lane).lastEnd() <= task.start.count();
        });
        std::size_t lane = lanes->lanes.size();
        if (free != lanes->freeLanes.end()) {
            lane = *free;
            lanes->freeLanes.erase(free);
        } else if (lane < maxLanes) {
            lanes->lanes.push_back(TaskId::none);
        }
        entry.hasLane = lane < maxLanes;
        if (entry.hasLane) {
            lanes->row(lane);
            lanes->lanes[lane] = task.id;
            task.row = static_cast<std::uint16_t>(lane);
        } else {
            ++m_store.repairs.tooDeep;
        }
    }
    if (raw(task.parent) >= raw(task.id))
        task.parent = TaskId::none;
    entry.task = task;
    entry.since = task.start;
    m_store.tasks.push_back(entry);
    return task.id;
}

// Afterwards the task does nothing since then.
void StoreWriter::leaveState(std::size_t index, std::int64_t at)
{
    TaskEntry& entry = m_store.tasks.change(index);
    Nanoseconds moment(stretch(Nanoseconds(at)));
    if (moment < entry.since) {
        moment = entry.since;
        ++m_store.repairs.lateRecords;
    }
    if (entry.state != SpanState::plain) {
        entry.task.spent[static_cast<std::size_t>(entry.state)] += moment - entry.since;
        if (entry.hasLane)
            append(m_store.tracks[raw(entry.task.track)], entry.task.row, entry.closedAt(moment.count()));
    }
    if (entry.runTrack != TrackId::none) {
        TrackStore& ran = m_store.tracks[raw(entry.runTrack)];
        if (entry.runDepth < ran.stack.size() && ran.stack[entry.runDepth].used &&
            ran.stack[entry.runDepth].span.task == entry.task.id)
            pop(ran, entry.runDepth, moment.count(), StringId::empty);
        entry.runTrack = TrackId::none;
    }
    entry.state = SpanState::plain;
    entry.since = moment;
}

void StoreWriter::enterState(TaskId task, std::int64_t at, SpanState state, StringId detail, TrackId thread)
{
    if (!openTask(task))
        return;
    leaveState(raw(task) - 1, at);
    TaskEntry& entry = m_store.tasks.change(raw(task) - 1);
    entry.state = state;
    entry.detail = detail;
    if (state != SpanState::running || thread == TrackId::none)
        return;
    TrackStore* const runs = spanTrack(thread);
    if (!runs)
        return;
    StoredSpan span = entry.closedAt(0);
    entry.task.thread = thread;
    entry.runTrack = thread;
    entry.runDepth = push(*runs, span);
}

void StoreWriter::finish(TaskId task, std::int64_t at, Outcome outcome)
{
    if (!openTask(task))
        return;
    leaveState(raw(task) - 1, at);
    TaskEntry& entry = m_store.tasks.change(raw(task) - 1);
    entry.task.outcome = outcome == Outcome::open ? Outcome::done : outcome;
    entry.task.end = entry.since;
    if (!entry.hasLane)
        return;
    TrackStore& lanes = m_store.tracks[raw(entry.task.track)];
    lanes.lanes[entry.task.row] = TaskId::none;
    lanes.freeLanes.insert(entry.task.row);
}

void StoreWriter::addInstant(Instant instant)
{
    TrackStore* const to = track(instant.track);
    if (!to)
        return;
    instant.time = Nanoseconds(stretch(instant.time));
    if (raw(instant.task) > m_store.tasks.size()) {
        instant.task = TaskId::none;
        ++m_store.repairs.unknownTasks;
    }
    to->instants.push_back(instant);
    settle(to->instants);
    ++m_store.others;
}

void StoreWriter::addSample(TrackId track_, CounterSample sample)
{
    TrackStore* const to = track(track_);
    if (!to)
        return;
    sample.time = Nanoseconds(stretch(sample.time));
    to->counters.push_back(sample);
    settle(to->counters);
    ++m_store.others;
}

void StoreWriter::addFlow(Flow flow)
{
    if (!track(flow.from.track) || !track(flow.to.track))
        return;
    flow.from.time = Nanoseconds(stretch(flow.from.time));
    flow.to.time = Nanoseconds(stretch(flow.to.time));
    for (FlowPoint* const point : {&flow.from, &flow.to}) {
        if (raw(point->task) > m_store.tasks.size()) {
            point->task = TaskId::none;
            ++m_store.repairs.unknownTasks;
        }
    }
    m_store.flows.push_back(flow);
    ++m_store.others;
}

} // namespace loopscope::trace
