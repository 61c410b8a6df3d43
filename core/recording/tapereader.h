// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Reads a tape while it is being written, in this process or from another one's file. It trusts nothing: whatever does
// not fit is left out and counted, and never makes it read outside the mapping. The reader that opened a tape last
// empties it, those before get nothing more; once it has left, nothing is recorded.
//
// Thread rules: drain() belongs to one thread; the rest may be called from any.

#include "core/base/result.h"
#include "core/recording/record.h"
#include "core/recording/tapememory.h"
#include "core/recording/types.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::recording {

// What a tape says of its writer. Times in ns; of CLOCK_MONOTONIC where not said otherwise.
struct TapeInfo
{
    std::uint32_t pid = 0;
    std::uint32_t qtVersion = 0; // 0x060402
    std::uint64_t processStart = 0;
    std::int64_t startTime = 0;
    std::int64_t wallTime = 0; // since 1970
    std::uint32_t capabilities = 0;
    bool attached = false;
};

// What a recording thread does at the moment.
struct RingStatus
{
    std::int64_t edge = 0; // the last begin or end of a dispatch; 0: none yet
    bool live = false;
    bool idle = false;
    std::uint32_t depth = 0;
    std::uint32_t thread = 0; // the system's id
    TrackId track = TrackId::none;
};

class TapeReader final
{
public:
    // A tape of this process. What lies on it already is passed over.
    explicit TapeReader(const std::shared_ptr<TapeMemory>& ofThisProcess);
    // A tape that another process writes, or wrote. What nobody has taken yet is still to come.
    static Result<std::unique_ptr<TapeReader>> open(const std::string& path);
    ~TapeReader();
    TapeReader(const TapeReader&) = delete;
    TapeReader& operator=(const TapeReader&) = delete;

    [[nodiscard]] TapeInfo info() const noexcept;
    [[nodiscard]] tape::State state() const noexcept;
    // false: the file was cut short; nothing more can be read.
    [[nodiscard]] bool isWhole() const noexcept { return m_memory->isWhole(); }

    [[nodiscard]] std::uint32_t rings() const noexcept;
    // Appends what is in the ring, in the order of its recording.
    void drain(std::uint32_t ring, std::vector<Record>& to);
    [[nodiscard]] RingStatus status(std::uint32_t ring) const noexcept;

    // Text and tracks as they stand. A text is valid as long as the reader; it may be cut, and hold any bytes.
    [[nodiscard]] std::string_view text(StringId id) const noexcept;
    [[nodiscard]] StringId program() const noexcept;
    [[nodiscard]] std::vector<Track> tracks() const;

    [[nodiscard]] std::uint64_t sent() const noexcept;
    [[nodiscard]] std::uint64_t dropped() const noexcept; // by the writer; exact
    [[nodiscard]] std::uint64_t unsound() const noexcept { return m_unsound.load(std::memory_order_relaxed); }

    void setPaused(bool paused) noexcept;
    [[nodiscard]] bool isPaused() const noexcept;

private:
    struct Layout // as it was when it was checked: the writer may change its own words
    {
        std::uint64_t stringIndex, stringBytes, stringBytesMax, tracks, rings, ringStride;
        std::uint32_t stringCapacity, trackCapacity, ringCapacity, ringRecords;
    };

    TapeReader(std::shared_ptr<TapeMemory> memory, const Layout& layout);
    [[nodiscard]] bool isLatest() const noexcept;
    static Result<Layout> check(const TapeMemory& memory);
    [[nodiscard]] tape::RingHeader& ring(std::uint32_t index) const noexcept;
    [[nodiscard]] bool isSound(const Record& record) const noexcept;

    const std::shared_ptr<TapeMemory> m_memory;
    tape::Header& m_header;
    const Layout m_layout;
    const std::uint32_t m_number;       // among the readers
    std::vector<std::uint64_t> m_taken; // by ring; our own word for its tail
    std::atomic<std::uint64_t> m_unsound{0};
};

} // namespace loopscope::recording
