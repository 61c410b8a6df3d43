// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/live/collector.h"

#include "core/recording/instrumentcost.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace loopscope::live {

using recording::Record;

namespace {

// With nothing to do the passes become rarer, up to this many times the period.
constexpr int idleFactor = 16;

} // namespace

Collector::Collector(recording::TapeReader& tape, const time::Clock& clock, const CollectorOptions& options,
                     std::shared_ptr<recording::Bell> bell)
    : m_tape(tape)
    , m_clock(clock)
    , m_options(options)
    , m_bell(std::move(bell))
{
    if (const time::TickCounter* const ticks = clock.ticks())
        m_scale.emplace(clock, *ticks);
    if (m_options.collects)
        m_thread = std::thread([this] { run(); });
}

Collector::~Collector()
{
    if (!m_thread.joinable())
        return;
    m_bell->stop(m_stop);
    m_thread.join();
}

std::vector<RecordBatch> Collector::take(bool flush)
{
    if (flush)
        pass(true);
    const std::lock_guard lock(m_pendingMutex);
    m_pendingRecords = 0;
    return std::exchange(m_pending, {});
}

void Collector::run()
{
    const recording::InstrumentThread instrument;
    int factor = 1;
    while (!m_stop) {
        m_bell->wait(m_options.pass * factor, m_stop);
        if (m_stop)
            break;
        factor = pass(false) > 0 ? 1 : std::min(factor * 2, idleFactor);
    }
}

// Returns how many records it gathered.
std::size_t Collector::pass(bool flush)
{
    const std::lock_guard lock(m_passMutex);
    const std::int64_t horizon =
        flush ? std::numeric_limits<std::int64_t>::max() : (m_clock.now() - m_options.reordering).count();
    emptyRings();
    convertTicks();
    if (m_active.empty())
        return 0;
    RecordBatch batch = merge(horizon);
    const std::size_t count = batch.size();
    if (count > 0)
        keep(std::move(batch));
    return count;
}

// Leaves in m_active the queues that have records.
void Collector::emptyRings()
{
    m_active.clear();
    if (!m_tape.isWhole())
        return;
    for (std::uint32_t ring = 0; ring < m_tape.rings(); ++ring) {
        if (ring == m_queues.size())
            m_queues.push_back(std::make_unique<Queue>());
        Queue& queue = *m_queues[ring];
        m_tape.drain(ring, queue.records);
        if (!queue.records.empty()) // be it only what was held back
            m_active.push_back(&queue);
    }
}

// After emptyRings(): the scale then reaches beyond every tick there is.
void Collector::convertTicks()
{
    if (!m_scale)
        return;
    m_scale->align();
    for (Queue* queue : m_active) {
        for (; queue->timed < queue->records.size(); ++queue->timed) {
            Record& record = queue->records[queue->timed];
            if (record.inTicks)
                record.time = m_scale->toTime(static_cast<std::uint64_t>(record.time)).count();
        }
    }
}

// Takes what lies before the horizon, by time; of each ring as long a run as no other interrupts.
RecordBatch Collector::merge(std::int64_t horizon)
{
    std::size_t most = 0;
    for (const Queue* queue : m_active)
        most += queue->records.size() - queue->next;
    RecordBatch batch;
    batch.reserve(most);
    while (!m_active.empty()) {
        const auto least = std::min_element(m_active.begin(), m_active.end(),
                                            [](const Queue* a, const Queue* b) { return a->key() < b->key(); });
        Queue& queue = **least;
        std::int64_t until = horizon;
        for (const Queue* other : m_active) {
            if (other != &queue)
                until = std::min(until, other->key());
        }
        const std::size_t first = queue.next;
        while (queue.next < queue.records.size() && queue.key() <= until)
            ++queue.next;
        batch.insert(batch.end(), queue.records.begin() + static_cast<std::ptrdiff_t>(first),
                     queue.records.begin() + static_cast<std::ptrdiff_t>(queue.next));
        if (queue.next == first)
            break; // the earliest of all lies past the horizon
        if (queue.next == queue.records.size()) {
            queue.records.clear();
            queue.next = 0;
            queue.timed = 0;
            m_active.erase(least);
        }
    }
    for (Queue* queue : m_active) { // held back until a later pass
        queue->records.erase(queue->records.begin(), queue->records.begin() + static_cast<std::ptrdiff_t>(queue->next));
        queue->timed -= std::min(queue->timed, queue->next);
        queue->next = 0;
    }
    return batch;
}

void Collector::announce(const RecordBatch& batch) const
{
    if (!m_options.functionCalled)
        return;
    for (const Record& record : batch) {
        if (record.type == recording::RecordType::begin && record.payload != 0)
            m_options.functionCalled(record.payload);
    }
}

void Collector::keep(RecordBatch batch)
{
    announce(batch);
    const std::lock_guard lock(m_pendingMutex);
    const std::size_t room = m_options.pendingRecords - m_pendingRecords;
    if (batch.size() > room) {
        m_refused.fetch_add(batch.size() - room, std::memory_order_relaxed);
        batch.resize(room);
    }
    m_pendingRecords += batch.size();
    if (!batch.empty())
        m_pending.push_back(std::move(batch));
}

} // namespace loopscope::live
