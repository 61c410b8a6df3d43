// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/spanrow.h"

namespace loopscope::trace {

void SpanRow::sealBlock()
{
    const std::size_t last = m_blocks - 1;
    const std::size_t at = last % chunkBlocks;
    SpanChunk& chunk = *m_slots[last / chunkBlocks].chunk;
    chunk.longest[at] = m_tail.longest;
    BlockRecord& record = chunk.records[at];
    record.longestLook = m_block->look[m_tail.longestAt];
    record.longestAt = static_cast<std::uint8_t>(m_tail.longestAt);
    record.size = static_cast<std::uint8_t>(m_tail.size);
    record.isPlain = m_tail.size == blockSpans && m_tail.longest < longLength;
    if (at + 1 < chunkBlocks)
        return;
    const auto longest = std::max_element(chunk.longest.begin(), chunk.longest.end());
    ChunkSlot& slot = m_slots.change(last / chunkBlocks);
    slot.longest = *longest;
    slot.longestBlock = static_cast<std::size_t>(longest - chunk.longest.begin());
}

void SpanRow::openBlock(std::int64_t start)
{
    if (m_block)
        sealBlock();
    const std::size_t at = m_blocks % chunkBlocks;
    if (at == 0)
        m_slots.push_back({std::make_shared_for_overwrite<SpanChunk>(), start, -1, 0});
    SpanChunk& chunk = *m_slots[m_blocks / chunkBlocks].chunk;
    chunk.start[at] = start;
    chunk.records[at].covered = m_covered;
    chunk.records[at].start = start;
    chunk.records[at].before = m_size;
    ++m_blocks;
    m_block = &chunk.spans[at];
    m_blockStart = start;
    m_tail = {};
    m_room = blockSpans;
}

std::int64_t SpanRow::oldestChunkEnd() const
{
    const std::size_t next = m_firstBlock / chunkBlocks + 1;
    return next < m_slots.size() ? m_slots[next].start : m_lastEnd;
}

std::uint64_t SpanRow::dropOldestChunk()
{
    const std::size_t chunk = m_firstBlock / chunkBlocks;
    if (chunk + 1 == m_slots.size()) { // the next append opens another one
        m_blocks = (chunk + 1) * chunkBlocks;
        m_block = nullptr;
        m_tail = {};
        m_room = 0;
    }
    m_slots.change(chunk).chunk = nullptr;
    m_slots.dropBefore(chunk + 1);
    m_firstBlock = (chunk + 1) * chunkBlocks;
    const std::uint64_t before = m_dropped;
    m_dropped = m_firstBlock < m_blocks ? m_slots[chunk + 1].chunk->records[0].before : m_size;
    return m_dropped - before;
}

} // namespace loopscope::trace
