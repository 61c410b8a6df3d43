// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/storewriter.h"

#include <algorithm>

namespace loopscope::trace {

void StoreWriter::restoreSpan(const Span& span)
{
    TrackStore* const to = track(span.track);
    if (!to)
        return;
    StoredSpan stored{stretch(span.start), stretch(span.end), span.name, span.category, span.task, span.state};
    if (stored.end < stored.start) {
        stored.end = stored.start;
        ++m_store.repairs.endsBeforeBegin;
    }
    if (span.row >= (to->track.kind == TrackKind::tasks ? maxLanes : maxDepth)) {
        ++m_store.repairs.tooDeep;
        return;
    }
    if (const std::int64_t last = to->row(span.row).lastEnd(); stored.start < last) {
        stored.start = last;
        stored.end = std::max(stored.end, last);
        ++m_store.repairs.overlaps;
    }
    if (to->track.kind == TrackKind::tasks)
        restoreTaskSpan(*to, span, stored);
    else if (span.open)
        restoreOpen(*to, span.row, stored);
    else
        append(*to, span.row, stored);
}

void StoreWriter::restoreOpen(TrackStore& track, std::size_t row, const StoredSpan& span)
{
    while (track.stack.size() <= row)
        track.stack.push_back({StoredSpan{}, false});
    track.stack[row] = {span, true};
    if (span.task == TaskId::none || !openTask(span.task))
        return;
    TaskEntry& entry = m_store.tasks.change(raw(span.task) - 1);
    entry.runTrack = track.track.id;
    entry.runDepth = row;
}

void StoreWriter::restoreTaskSpan(TrackStore& track, const Span& span, const StoredSpan& stored)
{
    const std::size_t index = raw(span.task) - std::size_t{1};
    if (!m_store.hasTask(span.task)) {
        ++m_store.repairs.unknownTasks;
        return;
    }
    TaskEntry& entry = m_store.tasks.change(index);
    entry.since = Nanoseconds(span.open ? stored.start : stored.end);
    if (span.open) {
        entry.state = stored.state;
        entry.detail = stored.name;
        return;
    }
    entry.task.spent[static_cast<std::size_t>(stored.state)] += Nanoseconds(stored.length());
    append(track, span.row, stored);
}

TaskId StoreWriter::restoreTask(Task task)
{
    TrackStore* const lanes = track(task.track);
    if (!lanes || lanes->track.kind != TrackKind::tasks || task.row >= maxLanes)
        return addTask(task);
    TaskEntry entry;
    entry.hasLane = true;
    entry.task = task;
    entry.task.id = static_cast<TaskId>(m_store.tasks.size() + 1);
    entry.task.start = Nanoseconds(stretch(task.start));
    entry.task.end = entry.task.start;
    if (task.outcome != Outcome::open)
        entry.task.end = std::max(Nanoseconds(stretch(task.end)), entry.task.start);
    entry.task.spent = {};
    entry.since = entry.task.start;
    if (raw(task.parent) >= raw(entry.task.id))
        entry.task.parent = TaskId::none;
    while (lanes->lanes.size() <= task.row) {
        lanes->freeLanes.insert(lanes->lanes.size());
        lanes->lanes.push_back(TaskId::none);
    }
    lanes->row(task.row);
    if (task.outcome == Outcome::open) {
        lanes->lanes[task.row] = entry.task.id;
        lanes->freeLanes.erase(task.row);
    }
    addEntry(entry);
    return entry.task.id;
}

} // namespace loopscope::trace
