// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/storewriter.h"

#include <algorithm>

namespace loopscope::trace {

TaskEntry* StoreWriter::openTask(TaskId id)
{
    const std::size_t index = raw(id) - std::size_t{1};
    if (m_store.hasTask(id) && m_store.tasks[index].task.outcome == Outcome::open)
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
    addEntry(entry);
    return task.id;
}

void StoreWriter::addEntry(const TaskEntry& entry)
{
    m_store.tasks.push_back(entry);
    growBy(m_store.tasks);
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

} // namespace loopscope::trace
