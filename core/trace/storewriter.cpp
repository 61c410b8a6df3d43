// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/storewriter.h"

#include "core/trace/eviction.h"

#include <algorithm>

namespace loopscope::trace {

namespace {

// Nearly everything comes in order of time; what does not moves down to its place.
template <typename Items>
void settle(Items& items)
{
    std::size_t place = items.size() - 1;
    const auto item = items[place];
    if (place == items.first() || items[place - 1].time <= item.time)
        return;
    for (; place > items.first() && items[place - 1].time > item.time; --place)
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
    SpanRow& to = track.row(row);
    to.append({span.start, span.end, m_store.looks.number(span.name, span.category, span.state), raw(span.task)});
    ++m_store.spans;
    if (to.hasNewChunk())
        grow(sizeof(SpanChunk));
}

void StoreWriter::grow(std::size_t bytes)
{
    m_store.memory += bytes;
    if (m_store.memoryCap != 0 && m_store.memory > m_store.memoryCap) [[unlikely]]
        evictOldest(m_store);
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
    growBy(to->instants);
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
    growBy(to->counters);
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
    if (m_store.flows.size() % blockFlows == 0)
        m_store.flowBlocks.push_back({});
    FlowBlock& block = m_store.flowBlocks.change(m_store.flowBlocks.size() - 1);
    block.add(flow.from);
    block.add(flow.to);
    m_store.flows.push_back(flow);
    growBy(m_store.flows);
    ++m_store.others;
}

} // namespace loopscope::trace
