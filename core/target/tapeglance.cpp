// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/tapeglance.h"

#include "core/recording/tapememory.h"

#include <algorithm>

namespace loopscope::target {

using namespace recording;

namespace {

// Whether count × each bytes at an offset lie in the mapping.
bool fits(std::uint64_t offset, std::uint64_t count, std::uint64_t each, std::uint64_t size)
{
    return offset % 8 == 0 && offset <= size && (count == 0 || each <= (size - offset) / count);
}

std::string textOf(tape::Header& header, std::uint64_t size, std::uint32_t string)
{
    if (string >= header.stringCapacity || !fits(header.stringIndex, header.stringCapacity, sizeof(tape::String), size))
        return {};
    const std::uint64_t entry = tape::at<tape::String>(header, header.stringIndex)[string].load();
    const std::uint64_t length = entry & 0xffffffff;
    if (header.stringBytes > size || (entry >> 32) > size - header.stringBytes ||
        length > size - header.stringBytes - (entry >> 32))
        return {};
    return {tape::at<const char>(header, header.stringBytes + (entry >> 32)), length};
}

std::string trackName(tape::Header& header, std::uint64_t size, std::uint32_t track)
{
    if (track >= header.trackCapacity || !fits(header.tracks, header.trackCapacity, sizeof(tape::TrackEntry), size))
        return {};
    const std::uint64_t value = tape::at<tape::TrackEntry>(header, header.tracks)[track].kindAndName.load();
    return textOf(header, size, static_cast<std::uint32_t>(value));
}

} // namespace

Result<TapeGlance> glanceAt(const std::string& path)
{
    const auto memory = TapeMemory::open(path);
    if (!memory)
        return memory.error();
    tape::Header& header = (*memory)->header();
    const std::uint64_t size = (*memory)->size();
    if (header.magic.load(std::memory_order_acquire) != tape::magic || header.version != tape::version ||
        header.ringStride < sizeof(tape::RingHeader) || !(*memory)->isWhole() ||
        !fits(header.rings, header.ringCapacity, header.ringStride, size))
        return Error{"cannot read the tape", "it is none, damaged, or of another version of Loopscope", path};
    TapeGlance found{
        header.qtVersion, static_cast<pid_t>(header.reader.load()), header.readers.load(), header.state.load(), {}};
    const std::uint32_t rings = std::min(header.ringCount.load(std::memory_order_acquire), header.ringCapacity);
    for (std::uint32_t i = 0; i < rings; ++i) {
        const tape::RingHeader& ring = tape::ring(header, i);
        if (ring.state.load() != tape::RingState::live || ring.edge.load() == 0)
            continue;
        found.loops.push_back({trackName(header, size, ring.track.load()), ring.thread.load(), ring.depth.load(),
                               ring.idle.load() != 0, time::Nanoseconds(ring.edge.load())});
    }
    return found;
}

} // namespace loopscope::target
