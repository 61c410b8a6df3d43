// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Empties the rings of one tape, in passes, into batches ordered by time, so that nothing is lost while the thread that
// takes them is busy. A pass holds back the newest records, so that a thread that was interrupted between reading the
// clock and storing its record is still put in order. take() belongs to one thread.

#include "core/recording/bell.h"
#include "core/recording/record.h"
#include "core/recording/tapereader.h"
#include "core/time/clock.h"
#include "core/time/tickscale.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace loopscope::live {

struct CollectorOptions
{
    std::size_t pendingRecords = std::size_t{1} << 24; // batches not yet taken; what comes on top is dropped, counted
    time::Nanoseconds pass{std::chrono::milliseconds(1)}; // the period; longer while nothing comes
    // How long a record may take from reading the clock to its place in the ring and still be merged in order.
    time::Nanoseconds reordering{std::chrono::milliseconds(1)};
    bool collects = true; // false: no thread, only take(true) empties the rings
    // Called by the collector with the address of each function that is called (Record: begin), before its record can
    // be taken: time to look up its name away from the thread that takes.
    std::function<void(std::uint64_t address)> functionCalled = {};
};

// A pass's records in order of time.
using RecordBatch = std::vector<recording::Record>;

class Collector final
{
public:
    // The clock is that of the tape. `bell`: where the writer is in this process, what it rings when a ring fills.
    Collector(recording::TapeReader& tape, const time::Clock& clock, const CollectorOptions& options = {},
              std::shared_ptr<recording::Bell> bell = std::make_shared<recording::Bell>());
    ~Collector(); // stops the thread
    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

    // What has been gathered since the last call. With flush: everything that was recorded before the call.
    std::vector<RecordBatch> take(bool flush);

    // Records that found the batches full; beside the tape's own.
    [[nodiscard]] std::uint64_t refused() const noexcept { return m_refused.load(std::memory_order_relaxed); }

private:
    // What was taken out of a ring and waits for its place in time.
    struct Queue
    {
        std::vector<recording::Record> records;
        std::size_t next = 0;
        std::size_t timed = 0; // so many have their time in ns

        [[nodiscard]] std::int64_t key() const noexcept { return records[next].moment(); }
    };

    void run();
    std::size_t pass(bool flush);
    void emptyRings();
    void convertTicks();
    RecordBatch merge(std::int64_t horizon);
    void announce(const RecordBatch& batch) const;
    void keep(RecordBatch batch);

    recording::TapeReader& m_tape;
    const time::Clock& m_clock;
    const CollectorOptions m_options;

    std::mutex m_passMutex;                       // the tape's rings, and the queues
    std::vector<std::unique_ptr<Queue>> m_queues; // by ring
    std::vector<Queue*> m_active;
    std::optional<time::TickScale> m_scale; // where the clock has ticks

    std::mutex m_pendingMutex;
    std::vector<RecordBatch> m_pending;
    std::size_t m_pendingRecords = 0;
    std::atomic<std::uint64_t> m_refused{0};

    const std::shared_ptr<recording::Bell> m_bell;
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace loopscope::live
