// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/tapewriter.h"

#include <algorithm>
#include <fstream>
#include <new>
#include <string>

#include <ctime>
#include <unistd.h>

namespace loopscope::recording {

namespace {

constexpr std::uint32_t noTrack = raw(TrackId::none);

std::int64_t timeOf(clockid_t clock) noexcept
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::uint64_t kindAndName(TrackKind kind, StringId name) noexcept
{
    return std::uint64_t{static_cast<std::uint8_t>(kind)} << 32 | raw(name);
}

} // namespace

TapeWriter::TapeWriter(std::shared_ptr<TapeMemory> memory, std::uint32_t silence)
    : m_memory(std::move(memory))
    , m_header(m_memory->header())
{
    m_header.version = tape::version;
    m_header.recordSize = sizeof(Record);
    m_header.pid = static_cast<std::uint32_t>(::getpid());
    m_header.processStart = m_memory->isFile() ? processStart() : 0;
    m_header.startTime = timeOf(CLOCK_MONOTONIC);
    m_header.wallTime = timeOf(CLOCK_REALTIME);
    m_header.capabilities = tape::timers | tape::spontaneous;
    m_header.silence.store(silence, std::memory_order_relaxed);
    append({});
    append("…");
    m_header.state.store(tape::State::recording, std::memory_order_relaxed);
    m_header.magic.store(tape::magic, std::memory_order_release);
}

std::uint64_t TapeWriter::processStart()
{
    std::ifstream file("/proc/self/stat");
    std::string text;
    std::getline(file, text);
    const std::size_t nameEnd = text.rfind(')'); // the name may hold spaces; field 3 comes after it
    std::uint64_t start = 0;
    if (nameEnd == std::string::npos)
        return start;
    std::size_t at = nameEnd + 1;
    for (int field = 3; field <= 22 && at < text.size(); ++field)
        at = text.find(' ', at + 1);
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
        start = start * 10 + static_cast<std::uint64_t>(text[at] - '0');
    return start;
}

TapeWriter::~TapeWriter() { m_header.state.store(tape::State::ended, std::memory_order_release); }

StringId TapeWriter::intern(std::string_view utf8)
{
    if (utf8.empty())
        return StringId::empty;
    {
        const std::shared_lock lock(m_stringsMutex);
        if (const auto found = m_ids.find(utf8); found != m_ids.end())
            return found->second;
    }
    const std::unique_lock lock(m_stringsMutex);
    const auto found = m_ids.find(utf8);
    return found != m_ids.end() ? found->second : append(utf8);
}

StringId TapeWriter::append(std::string_view utf8)
{
    const std::uint32_t count = m_header.stringCount.load(std::memory_order_relaxed);
    const std::uint64_t end = m_bytesUsed + utf8.size();
    if (count >= m_header.stringCapacity || end > m_header.stringBytesMax) {
        m_header.lostStrings.fetch_add(1, std::memory_order_relaxed);
        return StringId(tape::noRoom);
    }
    char* const bytes = tape::at<char>(m_header, m_header.stringBytes + m_bytesUsed);
    utf8.copy(bytes, utf8.size());
    tape::at<tape::String>(m_header, m_header.stringIndex)[count].store(m_bytesUsed << 32 | utf8.size(),
                                                                        std::memory_order_relaxed);
    m_bytesUsed = end;
    m_ids.emplace(std::string_view(bytes, utf8.size()), StringId(count));
    m_header.stringCount.store(count + 1, std::memory_order_release);
    return StringId(count);
}

std::string_view TapeWriter::text(StringId id) const noexcept
{
    if (raw(id) >= m_header.stringCount.load(std::memory_order_acquire))
        return {};
    const std::uint64_t place =
        tape::at<tape::String>(m_header, m_header.stringIndex)[raw(id)].load(std::memory_order_relaxed);
    return {tape::at<char>(m_header, m_header.stringBytes + (place >> 32)), place & 0xffffffff};
}

tape::TrackEntry& TapeWriter::entry(TrackId track) const noexcept
{
    return tape::at<tape::TrackEntry>(m_header, m_header.tracks)[raw(track)];
}

TrackId TapeWriter::track(TrackKind kind, StringId name, TrackId parent, StringId unit)
{
    const std::lock_guard lock(m_tracksMutex);
    const std::uint32_t count = m_header.trackCount.load(std::memory_order_relaxed);
    const auto known = m_tracks.find(Key(kind, name, parent));
    if (known != m_tracks.end())
        return known->second;
    if (count >= m_header.trackCapacity)
        return TrackId::none;
    const auto track = TrackId(count);
    m_tracks.emplace(Key(kind, name, parent), track);
    entry(track).parent = raw(parent);
    entry(track).unit = raw(unit);
    entry(track).kindAndName.store(kindAndName(kind, name), std::memory_order_relaxed);
    m_header.trackCount.store(count + 1, std::memory_order_release);
    return track;
}

TrackId TapeWriter::rename(TrackId track, TrackKind kind, StringId name)
{
    const std::lock_guard lock(m_tracksMutex);
    if (track == TrackId::none)
        return track;
    tape::TrackEntry& known = entry(track);
    const auto parent = TrackId(known.parent);
    const auto [place, added] = m_tracks.try_emplace(Key(kind, name, parent), track);
    if (added) {
        const std::uint64_t before = known.kindAndName.load(std::memory_order_relaxed);
        m_tracks.erase(Key(TrackKind(before >> 32), StringId(before & 0xffffffff), parent));
        known.kindAndName.store(kindAndName(kind, name), std::memory_order_release);
    }
    return place->second;
}

int TapeWriter::nextThread()
{
    const std::lock_guard lock(m_tracksMutex);
    return ++m_threads;
}

RingWriter TapeWriter::take(std::uint32_t ring) noexcept
{
    tape::RingHeader& header = tape::ring(m_header, ring);
    header.thread.store(static_cast<std::uint32_t>(::gettid()), std::memory_order_relaxed);
    header.track.store(noTrack, std::memory_order_relaxed);
    header.depth.store(0, std::memory_order_relaxed);
    header.idle.store(0, std::memory_order_relaxed);
    header.state.store(tape::RingState::live, std::memory_order_release);
    return {header, m_header.ringRecords};
}

RingWriter TapeWriter::acquireRing()
{
    const std::lock_guard lock(m_ringsMutex);
    const std::uint32_t count = m_header.ringCount.load(std::memory_order_relaxed);
    std::uint32_t left = count; // one whose thread has ended, with records in it
    for (std::uint32_t i = 0; i < count; ++i) {
        const tape::RingHeader& ring = tape::ring(m_header, i);
        if (ring.state.load(std::memory_order_acquire) != tape::RingState::retired)
            continue;
        if (ring.tail.load(std::memory_order_acquire) == ring.head.load(std::memory_order_relaxed))
            return take(i);
        left = std::min(left, i);
    }
    if (count < m_header.ringCapacity &&
        m_memory->allocate(m_header.rings + count * m_header.ringStride, m_header.ringStride)) {
        new (&tape::ring(m_header, count)) tape::RingHeader{};
        const RingWriter ring = take(count);
        m_header.ringCount.store(count + 1, std::memory_order_release);
        return ring;
    }
    return left < count ? take(left) : RingWriter();
}

std::uint64_t TapeWriter::sent() const noexcept
{
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < m_header.ringCount.load(std::memory_order_acquire); ++i)
        sum += tape::ring(m_header, i).head.load(std::memory_order_relaxed);
    return sum;
}

std::uint64_t TapeWriter::dropped() const noexcept
{
    std::uint64_t sum = m_header.refused.load(std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < m_header.ringCount.load(std::memory_order_acquire); ++i)
        sum += tape::ring(m_header, i).dropped.load(std::memory_order_relaxed);
    return sum;
}

} // namespace loopscope::recording
