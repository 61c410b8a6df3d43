// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Owns the rings of a recorder and empties them, in passes, into batches ordered by time. A pass holds back the newest
// records, so that a thread that was interrupted between reading the clock and storing its record is still put in
// order. Any thread.

#include "core/recording/recorder.h"
#include "core/recording/ring.h"
#include "core/time/clock.h"
#include "core/time/tickscale.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace loopscope::recording {

class Collector final
{
public:
    Collector(const time::Clock& clock, const RecorderOptions& options);
    ~Collector();
    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

    // A ring for the calling thread: one that another thread has left, or a new one.
    std::shared_ptr<Ring> acquireRing();
    // A pass soon, please. Takes no lock.
    void wake() noexcept { m_wake.notify_one(); }

    std::vector<RecordBatch> take(bool flush);

    [[nodiscard]] std::uint64_t sent() const;
    [[nodiscard]] std::uint64_t dropped() const;
    // A record that no ring could take.
    void countDropped() noexcept { m_refused.fetch_add(1, std::memory_order_relaxed); }

private:
    // What was taken out of a ring and waits for its place in time.
    struct Source
    {
        std::shared_ptr<Ring> ring;
        std::vector<Record> records;
        std::size_t next = 0;
        std::size_t timed = 0; // so many have their time in ns
        bool free = false;     // under m_ringsMutex: waits for a thread

        [[nodiscard]] std::int64_t key() const noexcept { return records[next].moment(); }
    };

    void run();
    std::size_t pass(bool flush);
    void emptyRings();
    void convertTicks();
    RecordBatch merge(std::int64_t horizon);
    void keep(RecordBatch batch);

    const time::Clock& m_clock;
    const RecorderOptions m_options;

    mutable std::mutex m_ringsMutex; // the list of sources and Source::free
    std::vector<std::unique_ptr<Source>> m_sources;

    std::mutex m_passMutex; // the consumer's side of every ring, and Source's records
    std::vector<Source*> m_active;
    std::optional<time::TickScale> m_scale; // where the clock has ticks

    std::mutex m_pendingMutex;
    std::vector<RecordBatch> m_pending;
    std::size_t m_pendingRecords = 0;
    std::atomic<std::uint64_t> m_refused{0};

    std::mutex m_wakeMutex;
    std::condition_variable m_wake;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace loopscope::recording
