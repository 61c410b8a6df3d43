// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The writer's side of a ring on a tape: owns nothing. One thread at a time records; another may take over once the
// change is ordered by a lock. When the ring is full, the newest record is dropped and counted.

#include "core/recording/tape.h"

namespace loopscope::recording {

class RingWriter final
{
public:
    RingWriter() = default;
    // `records` is a power of two.
    RingWriter(tape::RingHeader& ring, std::uint32_t records) noexcept
        : m_ring(&ring)
        , m_records(tape::records(ring))
        , m_mask(records - 1)
    {
    }

    // The fast check: while it is false, makeRoom() must tell.
    [[nodiscard]] bool hasRoom() const noexcept
    {
        return m_ring->head.load(std::memory_order_relaxed) != m_ring->limit;
    }
    enum class Room { plenty, filling, none };
    // `filling`, now and then, says that it is time to wake the reader; `none`, that a record is dropped, and counted.
    Room makeRoom() noexcept;
    // The place of the next record, which commit() hands over. There must be room.
    [[nodiscard]] Record& next() noexcept { return m_records[m_ring->head.load(std::memory_order_relaxed) & m_mask]; }
    void commit() noexcept
    {
        m_ring->head.store(m_ring->head.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }
    [[nodiscard]] tape::RingHeader& header() const noexcept { return *m_ring; }
    [[nodiscard]] explicit operator bool() const noexcept { return m_ring != nullptr; }

private:
    tape::RingHeader* m_ring = nullptr;
    Record* m_records = nullptr;
    std::uint64_t m_mask = 0;
};

// The limit runs ahead in quarters of the ring, so that hasRoom() compares but one number.
inline RingWriter::Room RingWriter::makeRoom() noexcept
{
    const std::uint64_t capacity = m_mask + 1;
    const std::uint64_t head = m_ring->head.load(std::memory_order_relaxed);
    const std::uint64_t filled = head - m_ring->tail.load(std::memory_order_acquire);
    if (filled >= capacity) {
        m_ring->dropped.store(m_ring->dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        return Room::none;
    }
    const std::uint64_t room = capacity - filled;
    m_ring->limit = head + (room < capacity / 4 ? room : capacity / 4);
    return filled >= capacity / 4 ? Room::filling : Room::plenty;
}

} // namespace loopscope::recording
