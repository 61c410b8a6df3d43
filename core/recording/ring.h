// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The buffer between one recording thread and the collector: single producer, single consumer, no lock. When full, the
// newest record is dropped and counted. Producer and consumer may each be another thread later, if the change is
// ordered by a lock.

#include "core/recording/record.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

namespace loopscope::recording {

class Ring final
{
public:
    explicit Ring(std::size_t records)
        : m_mask(std::bit_ceil(std::max<std::size_t>(records, 4)) - 1)
        , m_records(std::make_unique_for_overwrite<Record[]>(m_mask + 1))
    {
    }

    // --- the producer's side ---
    // The fast check: while it is false, makeRoom() must tell.
    [[nodiscard]] bool hasRoom() const noexcept { return m_head.load(std::memory_order_relaxed) != m_limit; }
    enum class Room { plenty, filling, none };
    // `filling`, now and then, says that it is time to wake the consumer; `none`, that a record is dropped, and
    // counted.
    Room makeRoom() noexcept;
    // The place of the next record, which commit() hands over. There must be room.
    [[nodiscard]] Record& next() noexcept { return m_records[m_head.load(std::memory_order_relaxed) & m_mask]; }
    void commit() noexcept { m_head.store(m_head.load(std::memory_order_relaxed) + 1, std::memory_order_release); }
    // The thread ends: whatever is still in the ring is to be taken, then the ring may serve another thread.
    void retire() noexcept { m_retired.store(true, std::memory_order_release); }

    // --- the consumer's side ---
    [[nodiscard]] bool isRetired() const noexcept { return m_retired.load(std::memory_order_acquire); }
    void reuse() noexcept { m_retired.store(false, std::memory_order_relaxed); }
    // Appends everything that is in the ring.
    void drain(std::vector<Record>& to)
    {
        const std::uint64_t tail = m_tail.load(std::memory_order_relaxed);
        const std::uint64_t head = m_head.load(std::memory_order_acquire);
        if (head == tail)
            return;
        const std::size_t first = tail & m_mask;
        const std::size_t count = head - tail;
        const std::size_t straight = std::min(count, m_mask + 1 - first);
        to.insert(to.end(), &m_records[first], &m_records[first] + straight);
        to.insert(to.end(), &m_records[0], &m_records[0] + (count - straight));
        m_tail.store(head, std::memory_order_release);
    }

    // --- any thread ---
    [[nodiscard]] std::uint64_t sent() const noexcept { return m_head.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t dropped() const noexcept { return m_dropped.load(std::memory_order_relaxed); }

private:
    const std::uint64_t m_mask;
    const std::unique_ptr<Record[]> m_records;
    alignas(64) std::atomic<std::uint64_t> m_head{0};
    std::uint64_t m_limit = 0; // runs ahead in quarters of the ring, so that hasRoom() compares but one number
    std::atomic<std::uint64_t> m_dropped{0};
    alignas(64) std::atomic<std::uint64_t> m_tail{0};
    std::atomic<bool> m_retired{false};
};

inline Ring::Room Ring::makeRoom() noexcept
{
    const std::uint64_t capacity = m_mask + 1;
    const std::uint64_t head = m_head.load(std::memory_order_relaxed);
    const std::uint64_t filled = head - m_tail.load(std::memory_order_acquire);
    if (filled == capacity) {
        m_dropped.store(m_dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        return Room::none;
    }
    m_limit = head + std::min(capacity - filled, capacity / 4);
    return filled >= capacity / 4 ? Room::filling : Room::plenty;
}

} // namespace loopscope::recording
