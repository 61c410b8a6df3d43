// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/trace.h"

#include "core/trace/eviction.h"
#include "core/trace/snapshotdata.h"

#include <algorithm>
#include <tuple>

namespace loopscope::trace {

namespace {

// Children follow their parent; among each other by process, kind, order and id.
std::vector<Track> inDisplayOrder(const std::vector<TrackStore>& stores)
{
    std::vector<Track> all;
    all.reserve(stores.size());
    for (const TrackStore& store : stores)
        all.push_back(store.track);
    std::sort(all.begin(), all.end(), [](const Track& a, const Track& b) {
        return std::tie(a.process, a.kind, a.order, a.id) < std::tie(b.process, b.kind, b.order, b.id);
    });
    std::vector<std::vector<const Track*>> children(all.size());
    std::vector<const Track*> waiting; // the next one last
    for (const Track& track : all) {
        if (track.parent == TrackId::none)
            waiting.push_back(&track);
        else
            children[raw(track.parent)].push_back(&track);
    }
    std::reverse(waiting.begin(), waiting.end());
    std::vector<Track> sorted;
    sorted.reserve(all.size());
    while (!waiting.empty()) {
        const Track& track = *waiting.back();
        waiting.pop_back();
        sorted.push_back(track);
        const auto& below = children[raw(track.id)];
        waiting.insert(waiting.end(), below.rbegin(), below.rend());
    }
    return sorted;
}

Span openSpan(const StoredSpan& stored, TrackId track, std::size_t row, std::int64_t latest)
{
    Span span;
    span.start = Nanoseconds(stored.start);
    span.end = Nanoseconds(std::max(latest, stored.start));
    span.track = track;
    span.name = stored.name;
    span.category = stored.category;
    span.task = stored.task;
    span.row = static_cast<std::uint16_t>(row);
    span.state = stored.state;
    span.open = true;
    return span;
}

} // namespace

Trace::Trace(std::shared_ptr<StringTable> strings, std::chrono::system_clock::time_point wallStart)
    : m_strings(std::move(strings))
    , d(std::make_unique<TraceStore>())
{
    d->wallStart = wallStart;
}

Trace::~Trace() = default;

void Trace::setFact(const std::string& key, const std::string& value)
{
    auto facts = std::make_shared<Facts>(*d->facts);
    const auto known = std::find_if(facts->begin(), facts->end(), [&](const auto& fact) { return fact.first == key; });
    if (known != facts->end())
        known->second = value;
    else
        facts->emplace_back(key, value);
    d->facts = std::move(facts);
}

void Trace::setLeftOut(LeftOut leftOut) { d->leftOut = std::make_shared<const LeftOut>(std::move(leftOut)); }

void Trace::setAnnotations(Annotations annotations)
{
    d->annotations = std::make_shared<const Annotations>(std::move(annotations));
}

void Trace::setMemoryCap(std::size_t bytes)
{
    d->memoryCap = bytes;
    evictOldest(*d);
}

std::size_t Trace::evictableMemory() const noexcept { return d->memory; }

std::size_t Trace::memoryUsed() const
{
    std::size_t bytes = sizeof(TraceStore) + d->memory + m_strings->memoryUsed() + d->looks.memoryUsed() +
                        d->tasks.directoryBytes() + d->flows.directoryBytes() + d->flowBlocks.memoryUsed() +
                        d->processes.capacity() * sizeof(Process) + d->tracks.capacity() * sizeof(TrackStore);
    if (d->displayed)
        bytes += d->displayed->capacity() * sizeof(Track);
    for (const TrackStore& track : d->tracks) {
        constexpr std::size_t freeLane = 5 * sizeof(void*); // a node of the set
        bytes += track.rows.capacity() * sizeof(SpanRow) + track.stack.capacity() * sizeof(OpenSpan) +
                 track.lanes.capacity() * sizeof(TaskId) + track.freeLanes.size() * freeLane +
                 track.instants.directoryBytes() + track.counters.directoryBytes();
        for (const SpanRow& row : track.rows)
            bytes += row.indexBytes();
    }
    return bytes;
}

TraceSnapshot Trace::snapshot() const
{
    if (!d->displayed)
        d->displayed = std::make_shared<const std::vector<Track>>(inDisplayOrder(d->tracks));
    auto data = std::make_shared<TraceSnapshot::Data>();
    data->strings = m_strings;
    data->wallStart = d->wallStart;
    data->facts = d->facts;
    data->leftOut = d->leftOut;
    data->annotations = d->annotations;
    data->range = {Nanoseconds(std::min(d->first, d->latest)), Nanoseconds(d->latest)};
    data->processes = d->processes;
    data->displayed = d->displayed;
    std::uint64_t open = 0;
    for (TrackStore& store : d->tracks) {
        data->tracks.push_back(store.track);
        TrackView& view = data->views.emplace_back();
        view.rows.reserve(store.rows.size());
        for (SpanRow& row : store.rows)
            view.rows.emplace_back(row);
        for (std::size_t depth = 0; depth < std::min(store.stack.size(), maxDepth); ++depth) {
            if (store.stack[depth].used)
                view.open.push_back(openSpan(store.stack[depth].span, store.track.id, depth, d->latest));
        }
        for (std::size_t lane = 0; lane < store.lanes.size(); ++lane) {
            if (store.lanes[lane] == TaskId::none)
                continue;
            const TaskEntry& entry = d->tasks[raw(store.lanes[lane]) - 1];
            if (entry.state != SpanState::plain)
                view.open.push_back(openSpan(entry.closedAt(d->latest), store.track.id, lane, d->latest));
        }
        open += view.open.size();
        view.instants = store.instants.view();
        view.counters = store.counters.view();
    }
    data->looks = d->looks.view();
    data->tasks = d->tasks.view();
    data->flows = d->flows.view();
    data->flowBlocks = d->flowBlocks.view();
    data->spans = d->spans + open;
    data->events = data->spans + d->others;
    data->dropped = d->dropped;
    data->evicted = d->evicted;
    data->repairs = d->repairs;
    return TraceSnapshot(std::move(data));
}

} // namespace loopscope::trace
