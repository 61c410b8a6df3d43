// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/collector.h"

#include "core/recording/instrumentcost.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace loopscope::recording {

namespace {

// How long a record may take from reading the clock to its place in the ring and still be merged in order.
constexpr std::int64_t reorderingWindow = 1'000'000;
// With nothing to do the passes become rarer, up to this many times the period.
constexpr int idleFactor = 16;

} // namespace

Collector::Collector(const time::Clock& clock, const RecorderOptions& options)
    : m_clock(clock)
    , m_options(options)
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
    {
        const std::lock_guard lock(m_wakeMutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

std::shared_ptr<Ring> Collector::acquireRing()
{
    const std::lock_guard lock(m_ringsMutex);
    for (const auto& source : m_sources) {
        if (!source->free)
            continue;
        source->free = false;
        source->ring->reuse();
        return source->ring;
    }
    m_sources.push_back(std::make_unique<Source>());
    m_sources.back()->ring = std::make_shared<Ring>(m_options.ringRecords);
    return m_sources.back()->ring;
}

std::vector<RecordBatch> Collector::take(bool flush)
{
    if (flush)
        pass(true);
    const std::lock_guard lock(m_pendingMutex);
    m_pendingRecords = 0;
    return std::exchange(m_pending, {});
}

std::uint64_t Collector::sent() const
{
    const std::lock_guard lock(m_ringsMutex);
    std::uint64_t sum = 0;
    for (const auto& source : m_sources)
        sum += source->ring->sent();
    return sum;
}

std::uint64_t Collector::dropped() const
{
    const std::lock_guard lock(m_ringsMutex);
    std::uint64_t sum = m_refused.load(std::memory_order_relaxed);
    for (const auto& source : m_sources)
        sum += source->ring->dropped();
    return sum;
}

void Collector::run()
{
    const InstrumentThread instrument;
    int factor = 1;
    std::unique_lock lock(m_wakeMutex);
    while (!m_stop) {
        m_wake.wait_for(lock, m_options.pass * factor);
        if (m_stop)
            break;
        lock.unlock();
        factor = pass(false) > 0 ? 1 : std::min(factor * 2, idleFactor);
        lock.lock();
    }
}

// Returns how many records it gathered.
std::size_t Collector::pass(bool flush)
{
    const std::lock_guard lock(m_passMutex);
    const std::int64_t horizon =
        flush ? std::numeric_limits<std::int64_t>::max() : m_clock.now().count() - reorderingWindow;
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

// Leaves in m_active the sources that have records.
void Collector::emptyRings()
{
    m_active.clear();
    const std::lock_guard lock(m_ringsMutex);
    for (const auto& source : m_sources) {
        if (!source->free) {
            source->free = source->ring->isRetired(); // read before the ring: nothing comes after it
            source->ring->drain(source->records);
        }
        if (!source->records.empty()) // be it only what was held back
            m_active.push_back(source.get());
    }
}

// After emptyRings(): the scale then reaches beyond every tick there is.
void Collector::convertTicks()
{
    if (!m_scale)
        return;
    m_scale->align();
    for (Source* source : m_active) {
        for (; source->timed < source->records.size(); ++source->timed) {
            Record& record = source->records[source->timed];
            if (record.inTicks)
                record.time = m_scale->toTime(static_cast<std::uint64_t>(record.time)).count();
        }
    }
}

// Takes what lies before the horizon, by time; of each source as long a run as no other source interrupts.
RecordBatch Collector::merge(std::int64_t horizon)
{
    std::size_t most = 0;
    for (const Source* source : m_active)
        most += source->records.size() - source->next;
    RecordBatch batch;
    batch.reserve(most);
    while (!m_active.empty()) {
        const auto least = std::min_element(m_active.begin(), m_active.end(),
                                            [](const Source* a, const Source* b) { return a->key() < b->key(); });
        Source& source = **least;
        std::int64_t until = horizon;
        for (const Source* other : m_active) {
            if (other != &source)
                until = std::min(until, other->key());
        }
        const std::size_t first = source.next;
        while (source.next < source.records.size() && source.key() <= until)
            ++source.next;
        batch.insert(batch.end(), source.records.begin() + static_cast<std::ptrdiff_t>(first),
                     source.records.begin() + static_cast<std::ptrdiff_t>(source.next));
        if (source.next == first)
            break; // the earliest of all lies past the horizon
        if (source.next == source.records.size()) {
            source.records.clear();
            source.next = 0;
            source.timed = 0;
            m_active.erase(least);
        }
    }
    for (Source* source : m_active) { // held back until a later pass
        source->records.erase(source->records.begin(),
                              source->records.begin() + static_cast<std::ptrdiff_t>(source->next));
        source->timed -= std::min(source->timed, source->next);
        source->next = 0;
    }
    return batch;
}

void Collector::keep(RecordBatch batch)
{
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

} // namespace loopscope::recording
