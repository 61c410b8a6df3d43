// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The probe's tape: the file, its strings, its tracks and its rings, written with nothing but the C library.

#include "core/recording/tape.h"

namespace loopscope::probe {

namespace tape = recording::tape;
using recording::Record;
using recording::RecordType;

// The one tape of this process; nullptr: nothing is recorded. Any thread.
[[nodiscard]] tape::Header* header() noexcept;

// Makes `directory`/PID-STARTTIME-probe.tape; false: there is none. `attached` as in the header.
bool createTape(const char* directory, bool attached, std::uint32_t qtVersion) noexcept;
// What the probe can tell is known: readers may come.
void publishTape(std::uint32_t capabilities) noexcept;
// The program ends, or is a fork that does not record.
void endTape() noexcept;
void leaveTape() noexcept;

// The text's id, the same for the same text; `noRoom` where it does not fit. Locks.
[[nodiscard]] std::uint32_t intern(const char* text, std::size_t size) noexcept;
// A loop track of that name for the calling thread: one that an ended thread of that name has left, or a new one;
// 0xffffffff where there is no room, or where another thread has the name. Locks.
[[nodiscard]] std::uint32_t acquireTrack(std::uint32_t name) noexcept;
void releaseTrack(std::uint32_t track) noexcept;

// A ring for the calling thread, or nullptr; to be let go at the thread's end. Locks.
[[nodiscard]] tape::RingHeader* acquireRing() noexcept;
void releaseRing(tape::RingHeader& ring) noexcept;

// The place of the ring's next record, or nullptr, counted, where it is full. commit() hands it over.
[[nodiscard]] inline Record* next(tape::RingHeader& ring, std::uint64_t mask) noexcept
{
    const std::uint64_t head = ring.head.load(std::memory_order_relaxed);
    if (head - ring.tail.load(std::memory_order_acquire) > mask) [[unlikely]] {
        ring.dropped.store(ring.dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        return nullptr;
    }
    return tape::records(ring) + (head & mask);
}
inline void commit(tape::RingHeader& ring) noexcept
{
    ring.head.store(ring.head.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

} // namespace loopscope::probe
