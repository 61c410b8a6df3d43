// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The buffer between one recording thread and the collector: single producer, single consumer, no lock. When full, the
// newest record is dropped and counted. Producer and consumer may each be another thread later, if the change is
// ordered by a lock.

#include "core/trace/record.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

namespace loopscope::trace {

class Ring final
{
public:
    enum class Push { accepted, filling, dropped };

    explicit Ring(std::size_t records)
        : m_mask(std::bit_ceil(std::max<std::size_t>(records, 4)) - 1)
        , m_records(std::make_unique_for_overwrite<Record[]>(m_mask + 1))
    {
    }

    // --- the producer's side ---
    // `filling`, now and then, tells that it is time to wake the consumer.
    Push push(const Record& record) noexcept
    {
        const std::uint64_t head = m_head.load(std::memory_order_relaxed);
        Push result = Push::accepted;
        if (head == m_limit) [[unlikely]] {
            result = moveLimit(head);
            if (result == Push::dropped)
                return result;
        }
        m_records[head & m_mask] = record;
        m_head.store(head + 1, std::memory_order_release);
        return result;
    }
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
    // The limit runs ahead in quarters of the ring, so that the fast path compares but one number.
    Push moveLimit(std::uint64_t head) noexcept
    {
        const std::uint64_t capacity = m_mask + 1;
        const std::uint64_t filled = head - m_tail.load(std::memory_order_acquire);
        if (filled == capacity) {
            m_dropped.store(m_dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
            return Push::dropped;
        }
        m_limit = head + std::min(capacity - filled, capacity / 4);
        return filled >= capacity / 4 ? Push::filling : Push::accepted;
    }

    const std::uint64_t m_mask;
    const std::unique_ptr<Record[]> m_records;
    alignas(64) std::atomic<std::uint64_t> m_head{0};
    std::uint64_t m_limit = 0;
    std::atomic<std::uint64_t> m_dropped{0};
    alignas(64) std::atomic<std::uint64_t> m_tail{0};
    std::atomic<bool> m_retired{false};
};

} // namespace loopscope::trace
