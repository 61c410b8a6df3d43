// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The tape: one piece of memory that holds everything one process records. This header is its whole specification; it
// needs no library at run time, so that the probe can be built from it alone.
//
//     Header | string index | string bytes | tracks | rings
//
// Offsets count from the header, integers are little-endian, every atomic is lock-free. The writer never waits for the
// reader: a full ring drops its newest record and counts it. The writer may die at any instruction: what was committed
// (by the release stores named below) is readable. The reader trusts nothing: whatever it reads here may be torn or
// hostile, and is checked against the mapping.
//
// As a file it is called `PID-STARTTIME-WRITER.tape` (STARTTIME: field 22 of /proc/PID/stat; WRITER: "own" for a
// program that links the recorder, "probe" for the probe), mode 0600, in the directory that the variable
// LOOPSCOPE_TAPE_DIR names in the environment of the program. It is sparse: the writer allocates (fallocate) what it is
// about to touch, so that a full disk is an error and never a SIGBUS.
//
// Times are CLOCK_MONOTONIC's ns, or the processor's ticks where Record::inTicks says so.

#include "core/recording/record.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace loopscope::recording::tape {

inline constexpr std::uint64_t magic = 0x65706174706f6f6c; // "looptape"
inline constexpr std::uint32_t version = 1;                // of the layout; a reader takes its own version only

// What a writer can tell: the probe proves each at its start.
enum Capability : std::uint32_t {
    timers = 1,      // a timer's interval
    spontaneous = 2, // what came from the window system
    slotNames = 4,   // of queued slots
    idles = 8,       // when a loop waits
    inputDelay = 16, // how old an input event was
};

enum class State : std::uint32_t { starting, recording, ended, replaced }; // replaced: by exec

// Why nothing is recorded; 0: it is. The hot path tests the whole word against 0.
enum Silence : std::uint32_t {
    readerPaused = 1, // the reader wants a pause
    writerPaused = 2, // the program does
    nobodyReads = 4   // a tape in private memory that no reader has opened, or any tape whose reader has left
};

// At offset 0. `magic` is stored last, with release: until then this is no tape.
struct Header
{
    std::atomic<std::uint64_t> magic;
    std::uint32_t version;
    std::uint32_t recordSize;   // sizeof(Record)
    std::uint64_t size;         // of the whole, in bytes
    std::uint32_t pid;          // of the writer
    std::uint32_t qtVersion;    // 0x060402; 0: unknown
    std::uint64_t processStart; // field 22 of /proc/PID/stat
    std::int64_t startTime;     // CLOCK_MONOTONIC, ns
    std::int64_t wallTime;      // CLOCK_REALTIME at that moment, ns
    std::uint32_t capabilities;
    std::uint32_t attached; // 1: the writer came into a running program

    // The layout. All offsets are multiples of 4096.
    std::uint64_t stringIndex;    // offset of stringCapacity × std::atomic<std::uint64_t>, see String
    std::uint64_t stringBytes;    // offset of their UTF-8
    std::uint64_t stringBytesMax; // so many bytes may be used
    std::uint64_t tracks;         // offset of trackCapacity × TrackEntry
    std::uint64_t rings;      // offset of ringCapacity × (RingHeader, ringRecords × Record), ringStride bytes each
    std::uint64_t ringStride; // a multiple of 4096
    std::uint32_t stringCapacity;
    std::uint32_t trackCapacity;
    std::uint32_t ringCapacity;
    std::uint32_t ringRecords; // a power of two

    // Written while it is recording.
    alignas(64) std::atomic<State> state;
    std::atomic<std::uint32_t> stringCount; // release, after the string's index entry; 0 is always the empty string
    std::atomic<std::uint32_t> trackCount;  // release, after the entry
    std::atomic<std::uint32_t> ringCount;   // release, after the ring's header; rings are recycled, never removed
    std::atomic<std::uint64_t> refused;     // records of threads that found no ring
    std::atomic<std::uint64_t> lostStrings; // that found no room: they are `noRoom`
    std::atomic<std::uint32_t> program;     // string: the program's name, 0 while unknown
    alignas(64) std::atomic<std::uint32_t> silence; // bits of Silence, set and cleared by both sides with fetch_or/and
    std::atomic<std::uint32_t> reader;              // pid of who empties the rings; 0: nobody
    std::atomic<std::uint32_t> readers;             // that ever opened it; the latest alone empties the rings
};

// Strings are numbered from 0, the empty one. An index entry is offset (from stringBytes) << 32 | length in bytes.
using String = std::atomic<std::uint64_t>;
inline constexpr std::uint32_t noRoom = 1; // the string "…", what a text becomes that does not fit any more

// A track by its number. Name and kind may change while it is recording.
struct TrackEntry
{
    std::atomic<std::uint64_t> kindAndName; // TrackKind << 32 | string
    std::uint32_t parent;                   // track, or 0xffffffff
    std::uint32_t unit;                     // string, of a counter
};
static_assert(sizeof(TrackEntry) == 16);

// A retired ring's thread has ended. The writer may give it to another of its threads at once, and takes one that the
// reader has emptied first; a thread that finds neither an empty ring nor room for a new one takes a retired one as it
// is; where all are live, its records are refused, and counted.
enum class RingState : std::uint32_t { unused, live, retired };

// Single producer, single consumer. The consumer reads `head` with acquire, then the records up to it, then stores
// `tail` with release.
struct RingHeader
{
    // --- written by the recording thread ---
    alignas(64) std::atomic<std::uint64_t> head; // records ever committed: release, after the record
    std::uint64_t limit;                         // of the writer alone
    std::atomic<std::uint64_t> dropped;          // records that found the ring full
    std::atomic<std::int64_t> edge;              // the last begin or end of a dispatch; 0: none yet
    std::atomic<std::uint32_t> idle;             // 1: the loop waits for events
    std::atomic<std::uint32_t> depth;            // dispatches that are open
    std::atomic<std::uint32_t> thread;           // the system's thread id
    std::atomic<std::uint32_t> track;            // of that thread, or 0xffffffff
    std::atomic<RingState> state;
    // --- written by the reader ---
    alignas(64) std::atomic<std::uint64_t> tail; // records ever taken
};
static_assert(sizeof(RingHeader) == 128);
static_assert(std::atomic<std::uint64_t>::is_always_lock_free && std::atomic<std::uint32_t>::is_always_lock_free);

inline constexpr std::size_t page = 4096;
[[nodiscard]] constexpr std::uint64_t wholePages(std::uint64_t bytes) noexcept
{
    return (bytes + page - 1) / page * page;
}

// How much a tape holds; fills the layout of a header, and its size.
struct Capacity
{
    std::uint32_t strings = 1U << 16;
    std::uint64_t stringBytes = std::uint64_t{8} << 20;
    std::uint32_t tracks = 1U << 14;
    std::uint32_t rings = 512;
    std::uint32_t ringRecords = 1U << 16;
};

constexpr std::uint64_t layOut(Header& header, const Capacity& capacity) noexcept
{
    header.stringCapacity = capacity.strings;
    header.stringBytesMax = capacity.stringBytes;
    header.trackCapacity = capacity.tracks;
    header.ringCapacity = capacity.rings;
    header.ringRecords = capacity.ringRecords;
    header.stringIndex = wholePages(sizeof(Header));
    header.stringBytes = header.stringIndex + wholePages(capacity.strings * sizeof(String));
    header.tracks = header.stringBytes + wholePages(capacity.stringBytes);
    header.rings = header.tracks + wholePages(capacity.tracks * sizeof(TrackEntry));
    header.ringStride = wholePages(sizeof(RingHeader) + std::uint64_t{capacity.ringRecords} * sizeof(Record));
    header.size = header.rings + capacity.rings * header.ringStride;
    return header.size;
}

// What lies at an offset; the caller has checked that it lies in the mapping.
template <typename T>
[[nodiscard]] T* at(Header& header, std::uint64_t offset) noexcept
{
    return reinterpret_cast<T*>(reinterpret_cast<char*>(&header) + offset);
}
[[nodiscard]] inline RingHeader& ring(Header& header, std::uint32_t index) noexcept
{
    return *at<RingHeader>(header, header.rings + index * header.ringStride);
}
[[nodiscard]] inline Record* records(RingHeader& ring) noexcept { return reinterpret_cast<Record*>(&ring + 1); }

} // namespace loopscope::recording::tape
