// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/tapereader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <unistd.h>

namespace loopscope::recording {

namespace {

constexpr std::size_t longestText = 1 << 16; // bytes; more is cut

bool fits(std::uint64_t offset, std::uint64_t bytes, std::uint64_t size)
{
    return offset % tape::page == 0 && offset >= sizeof(tape::Header) && offset <= size && bytes <= size - offset;
}

std::uint32_t lowered(const std::atomic<std::uint32_t>& count, std::uint32_t most) noexcept
{
    return std::min(count.load(std::memory_order_acquire), most);
}

} // namespace

Result<TapeReader::Layout> TapeReader::check(const TapeMemory& memory)
{
    const auto no = [](const char* why) { return Error{"cannot read the tape", why, {}}; };
    const tape::Header& header = memory.header();
    if (header.magic.load(std::memory_order_acquire) != tape::magic)
        return no("it is no tape, or was never finished");
    if (header.version != tape::version || header.recordSize != sizeof(Record))
        return no("it is of another version of Loopscope");
    const Layout layout{header.stringIndex,  header.stringBytes, header.stringBytesMax, header.tracks,
                        header.rings,        header.ringStride,  header.stringCapacity, header.trackCapacity,
                        header.ringCapacity, header.ringRecords};
    const std::uint64_t size = memory.size();
    const std::uint64_t records = layout.ringRecords;
    const bool ringFits = records >= 4 && (records & (records - 1)) == 0 && layout.ringStride % tape::page == 0 &&
                          layout.ringStride >= sizeof(tape::RingHeader) + records * sizeof(Record);
    if (!fits(layout.stringIndex, std::uint64_t{layout.stringCapacity} * sizeof(tape::String), size) ||
        !fits(layout.stringBytes, layout.stringBytesMax, size) ||
        !fits(layout.tracks, std::uint64_t{layout.trackCapacity} * sizeof(tape::TrackEntry), size) || !ringFits ||
        layout.ringStride > size || layout.ringCapacity > size / layout.ringStride ||
        !fits(layout.rings, layout.ringCapacity * layout.ringStride, size))
        return no("it is damaged");
    return layout;
}

TapeReader::TapeReader(std::shared_ptr<TapeMemory> memory, const Layout& layout)
    : m_memory(std::move(memory))
    , m_header(m_memory->header())
    , m_layout(layout)
    , m_number(m_header.readers.fetch_add(1, std::memory_order_acq_rel) + 1)
    , m_taken(layout.ringCapacity)
{
    for (std::uint32_t i = 0; i < rings(); ++i)
        m_taken[i] = ring(i).tail.load(std::memory_order_relaxed);
    m_header.reader.store(static_cast<std::uint32_t>(::getpid()), std::memory_order_relaxed);
    m_header.silence.fetch_and(~std::uint32_t{tape::nobodyReads}, std::memory_order_relaxed);
}

TapeReader::TapeReader(const std::shared_ptr<TapeMemory>& ofThisProcess)
    : TapeReader(ofThisProcess, check(*ofThisProcess).value())
{
    for (std::uint32_t i = 0; i < rings(); ++i) {
        m_taken[i] = ring(i).head.load(std::memory_order_acquire);
        ring(i).tail.store(m_taken[i], std::memory_order_release);
    }
}

Result<std::unique_ptr<TapeReader>> TapeReader::open(const std::string& path)
{
    auto memory = TapeMemory::open(path);
    if (!memory)
        return memory.error();
    const Result<Layout> layout = check(**memory);
    if (!layout)
        return Error{layout.error().what, layout.error().why, path};
    return std::unique_ptr<TapeReader>(new TapeReader(*std::move(memory), *layout));
}

TapeReader::~TapeReader()
{
    if (!isWhole() || !isLatest())
        return;
    m_header.silence.fetch_or(tape::nobodyReads, std::memory_order_relaxed);
    m_header.reader.store(0, std::memory_order_relaxed);
}

bool TapeReader::isLatest() const noexcept { return m_header.readers.load(std::memory_order_acquire) == m_number; }

TapeInfo TapeReader::info() const noexcept
{
    return {m_header.pid,      m_header.qtVersion,    m_header.processStart, m_header.startTime,
            m_header.wallTime, m_header.capabilities, m_header.attached != 0};
}

tape::State TapeReader::state() const noexcept { return m_header.state.load(std::memory_order_acquire); }

std::uint32_t TapeReader::rings() const noexcept { return lowered(m_header.ringCount, m_layout.ringCapacity); }

tape::RingHeader& TapeReader::ring(std::uint32_t index) const noexcept
{
    return *tape::at<tape::RingHeader>(m_header, m_layout.rings + index * m_layout.ringStride);
}

void TapeReader::drain(std::uint32_t index, std::vector<Record>& to)
{
    if (index >= rings() || !isLatest())
        return;
    tape::RingHeader& from = ring(index);
    const std::uint64_t head = from.head.load(std::memory_order_acquire);
    std::uint64_t& tail = m_taken[index];
    const std::uint64_t capacity = m_layout.ringRecords;
    if (head - tail > capacity) { // what no writer of ours does
        m_unsound.fetch_add(1, std::memory_order_relaxed);
        tail = head;
    }
    const Record* const records = tape::records(from);
    const std::size_t first = tail & (capacity - 1);
    const std::size_t count = head - tail;
    const std::size_t straight = std::min<std::size_t>(count, capacity - first);
    const std::size_t before = to.size();
    to.insert(to.end(), records + first, records + first + straight);
    to.insert(to.end(), records, records + (count - straight));
    tail = head;
    from.tail.store(head, std::memory_order_release);
    if (!m_memory->isFile())
        return;
    const auto bad = std::remove_if(to.begin() + static_cast<std::ptrdiff_t>(before), to.end(),
                                    [this](const Record& record) { return !isSound(record); });
    m_unsound.fetch_add(static_cast<std::uint64_t>(to.end() - bad), std::memory_order_relaxed);
    to.erase(bad, to.end());
}

// Its enumerators exist and its number is one. Ids are checked where they are used.
bool TapeReader::isSound(const Record& record) const noexcept
{
    switch (record.type) {
    case RecordType::newTask:
        return record.detail <= static_cast<std::uint8_t>(TaskStyle::stream);
    case RecordType::taskState:
        return record.detail <= static_cast<std::uint8_t>(SpanState::suspended);
    case RecordType::taskFinished:
        return record.detail <= static_cast<std::uint8_t>(Outcome::canceled);
    case RecordType::instant:
        return record.detail <= static_cast<std::uint8_t>(InstantKind::figure) && std::isfinite(record.value());
    case RecordType::counter:
        return std::isfinite(record.value());
    case RecordType::flowBegin:
        return record.detail <= static_cast<std::uint8_t>(FlowKind::deliveredTo);
    default:
        return static_cast<std::uint8_t>(record.type) < recordTypes;
    }
}

RingStatus TapeReader::status(std::uint32_t index) const noexcept
{
    if (index >= rings())
        return {};
    const tape::RingHeader& header = ring(index);
    return {header.edge.load(std::memory_order_acquire),
            header.state.load(std::memory_order_relaxed) == tape::RingState::live,
            header.idle.load(std::memory_order_relaxed) != 0,
            header.depth.load(std::memory_order_relaxed),
            header.thread.load(std::memory_order_relaxed),
            TrackId(header.track.load(std::memory_order_relaxed))};
}

std::string_view TapeReader::text(StringId id) const noexcept
{
    if (raw(id) >= lowered(m_header.stringCount, m_layout.stringCapacity))
        return {};
    const std::uint64_t place =
        tape::at<tape::String>(m_header, m_layout.stringIndex)[raw(id)].load(std::memory_order_relaxed);
    const std::uint64_t offset = place >> 32;
    const std::uint64_t length = place & 0xffffffff;
    if (offset > m_layout.stringBytesMax || length > m_layout.stringBytesMax - offset)
        return {};
    return {tape::at<char>(m_header, m_layout.stringBytes + offset), std::min<std::uint64_t>(length, longestText)};
}

StringId TapeReader::program() const noexcept { return StringId(m_header.program.load(std::memory_order_acquire)); }

std::vector<Track> TapeReader::tracks() const
{
    const std::uint32_t count = lowered(m_header.trackCount, m_layout.trackCapacity);
    const tape::TrackEntry* const entries = tape::at<tape::TrackEntry>(m_header, m_layout.tracks);
    std::vector<Track> tracks(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t kindAndName = entries[i].kindAndName.load(std::memory_order_acquire);
        const auto kind = static_cast<std::uint32_t>(kindAndName >> 32);
        Track& track = tracks[i];
        track.id = TrackId(i);
        track.kind = kind <= static_cast<std::uint32_t>(TrackKind::counter) ? TrackKind(kind) : TrackKind::thread;
        track.name = StringId(kindAndName & 0xffffffff);
        track.unit = StringId(entries[i].unit);
        track.parent = entries[i].parent < i ? TrackId(entries[i].parent) : TrackId::none; // so there is no ring
    }
    return tracks;
}

std::uint64_t TapeReader::sent() const noexcept
{
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < rings(); ++i)
        sum += ring(i).head.load(std::memory_order_relaxed);
    return sum;
}

std::uint64_t TapeReader::dropped() const noexcept
{
    std::uint64_t sum = m_header.refused.load(std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < rings(); ++i)
        sum += ring(i).dropped.load(std::memory_order_relaxed);
    return sum;
}

void TapeReader::setPaused(bool paused) noexcept
{
    if (paused)
        m_header.silence.fetch_or(tape::readerPaused, std::memory_order_relaxed);
    else
        m_header.silence.fetch_and(~std::uint32_t{tape::readerPaused}, std::memory_order_relaxed);
}

bool TapeReader::isPaused() const noexcept { return m_header.silence.load(std::memory_order_relaxed) != 0; }

} // namespace loopscope::recording
