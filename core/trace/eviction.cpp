// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/eviction.h"

#include "core/trace/store.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <vector>

namespace loopscope::trace {

namespace {

// Something that has an oldest chunk to give. A chunk that still grows, of anything but spans, stays.
struct Giver
{
    std::int64_t end = 0; // of its oldest chunk
    std::function<bool(std::int64_t& end)> look;
    std::function<void()> drop;

    friend bool operator<(const Giver& a, const Giver& b) { return a.end > b.end; } // the oldest first
};

class Eviction
{
public:
    explicit Eviction(TraceStore& store)
        : m_store(store)
    {
        for (TrackStore& track : store.tracks) {
            for (SpanRow& row : track.rows)
                addRow(row);
            addItems(track.instants, [](const Instant& instant) { return instant.time; });
            addItems(track.counters, [](const CounterSample& sample) { return sample.time; });
        }
        addItems(store.flows, [](const Flow& flow) { return std::max(flow.from.time, flow.to.time); });
        addTasks();
    }

    void run(std::size_t target)
    {
        while (m_store.memory > target && !m_givers.empty()) {
            Giver oldest = m_givers.top();
            m_givers.pop();
            oldest.drop();
            m_store.first = std::max(m_store.first, std::min(oldest.end, m_store.latest));
            add(std::move(oldest));
        }
    }

private:
    void add(Giver giver)
    {
        if (giver.look(giver.end))
            m_givers.push(std::move(giver));
    }
    void addRow(SpanRow& row)
    {
        const auto look = [&row](std::int64_t& end) {
            end = row.hasChunks() ? row.oldestChunkEnd() : 0;
            return row.hasChunks();
        };
        add({0, look, [this, &row] {
                 const std::uint64_t spans = row.dropOldestChunk();
                 m_store.spans -= spans;
                 m_store.evicted += spans;
                 m_store.memory -= sizeof(SpanChunk);
             }});
    }
    template <typename Items, typename Time>
    void addItems(Items& items, Time time)
    {
        const auto look = [&items, time](std::int64_t& end) {
            const std::size_t next = items.first() + Items::itemsPerChunk;
            if (next >= items.size())
                return false;
            end = time(items[next]).count();
            return true;
        };
        add({0, look, [this, &items] {
                 items.dropBefore(items.first() + Items::itemsPerChunk);
                 m_store.others -= Items::itemsPerChunk;
                 m_store.memory -= Items::chunkBytes;
             }});
    }
    // Tasks go in the order of their creation, and only once all of a chunk are over.
    void addTasks()
    {
        auto& tasks = m_store.tasks;
        using Tasks = std::remove_reference_t<decltype(tasks)>;
        const auto look = [&tasks](std::int64_t& end) {
            const std::size_t next = tasks.first() + Tasks::itemsPerChunk;
            if (next >= tasks.size())
                return false;
            end = 0;
            for (std::size_t i = tasks.first(); i < next; ++i) {
                if (tasks[i].task.outcome == Outcome::open)
                    return false;
                end = std::max(end, tasks[i].task.end.count());
            }
            return true;
        };
        add({0, look, [this, &tasks] {
                 tasks.dropBefore(tasks.first() + Tasks::itemsPerChunk);
                 m_store.memory -= Tasks::chunkBytes;
             }});
    }

    TraceStore& m_store;
    std::priority_queue<Giver> m_givers;
};

} // namespace

void evictOldest(TraceStore& store)
{
    if (store.memoryCap == 0 || store.memory <= store.memoryCap)
        return;
    Eviction(store).run(store.memoryCap - store.memoryCap / 16);
    store.flowBlocks.dropBefore(store.flows.first() / blockFlows);
}

} // namespace loopscope::trace
