// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Writes a tape's names, tracks and rings; a Recorder puts the records. Any thread. What finds no room is counted in
// the tape: a name becomes "…", a track none, a thread's records are refused.

#include "core/recording/ring.h"
#include "core/recording/tapememory.h"
#include "core/recording/types.h"

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace loopscope::recording {

class TapeWriter final
{
public:
    // Lays the tape's content out in memory that was made for it; `silence` as in the header.
    TapeWriter(std::shared_ptr<TapeMemory> memory, std::uint32_t silence);
    ~TapeWriter(); // the tape has ended
    TapeWriter(const TapeWriter&) = delete;
    TapeWriter& operator=(const TapeWriter&) = delete;

    // When this process began, as the tape's file name has it.
    [[nodiscard]] static std::uint64_t processStart();

    [[nodiscard]] const std::shared_ptr<TapeMemory>& memory() const noexcept { return m_memory; }
    [[nodiscard]] tape::Header& header() const noexcept { return m_header; }

    // --- names ---
    // The same id for the same text.
    StringId intern(std::string_view utf8);
    // Valid as long as the tape. An id that is not of this tape gives the empty text. Takes no lock.
    [[nodiscard]] std::string_view text(StringId id) const noexcept;

    // --- tracks ---
    // The track of that kind, name and parent; new where there is none.
    TrackId track(TrackKind kind, StringId name, TrackId parent, StringId unit);
    // Renames a thread's track, unless another has that kind and name: then the thread shares that one.
    TrackId rename(TrackId track, TrackKind kind, StringId name);
    // The number of the next thread without a name, from 1.
    int nextThread();

    // --- rings ---
    // A ring for the calling thread; none where there is no room left.
    RingWriter acquireRing();
    [[nodiscard]] std::uint64_t sent() const noexcept;    // records in all rings, ever
    [[nodiscard]] std::uint64_t dropped() const noexcept; // by full rings, and refused

private:
    using Key = std::tuple<TrackKind, StringId, TrackId>;

    StringId append(std::string_view utf8);
    tape::TrackEntry& entry(TrackId track) const noexcept;
    RingWriter take(std::uint32_t ring) noexcept;

    const std::shared_ptr<TapeMemory> m_memory;
    tape::Header& m_header;

    std::shared_mutex m_stringsMutex;
    std::unordered_map<std::string_view, StringId> m_ids; // the texts lie on the tape
    std::uint64_t m_bytesUsed = 0;

    std::mutex m_tracksMutex;
    std::map<Key, TrackId> m_tracks;
    int m_threads = 0;

    std::mutex m_ringsMutex;
};

} // namespace loopscope::recording
