// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The closed spans of one row: disjoint, in order of start and of end.
//
// Sixteen spans make a block: their starts are relative to the block's first, so that 32 bits hold them, and a length
// that 32 bits do not hold ends its block. Beside each block stands what the row held before it (spans, and time by
// state) and its longest span: counts and covered times are then differences between two places, and only "longest"
// looks at the blocks between. Sixteen blocks make a chunk, the unit of memory.
//
// When memory is scarce the oldest chunks go. A last chunk that goes leaves its remaining blocks out.
//
// What a view sees is never written again: the last block's longest and size are in the view itself.

#include "core/trace/chunkedvector.h"
#include "core/trace/types.h"

#include <array>
#include <cstdint>
#include <memory>

namespace loopscope::trace {

inline constexpr std::size_t blockSpans = 16;
inline constexpr std::size_t chunkBlocks = 16;
// Stands for a length that 32 bits do not hold: it is the block's longest, and its last.
inline constexpr std::uint32_t longLength = 0xffffffff;

using StateTimes = std::array<std::int64_t, spanStates>; // ns

// A span as a row keeps it. `look` numbers its name and category (see LookTable), with the state in the lowest bits.
struct PackedSpan
{
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::uint32_t look = 0;
    std::uint32_t task = 0;
};

// No default initialisers: memory is touched only when it is used.
struct alignas(64) SpanBlock
{
    std::array<std::uint32_t, blockSpans> start; // after the block's
    std::array<std::uint32_t, blockSpans> length;
    std::array<std::uint32_t, blockSpans> look;
    std::array<std::uint32_t, blockSpans> task;
};

// What the row held before a block, and, once the block is full, what it holds.
struct alignas(64) BlockRecord
{
    StateTimes covered;
    std::int64_t start;
    std::uint64_t before;
    std::uint32_t longestLook; // of its longest span
    std::uint8_t longestAt;
    std::uint8_t size;
    bool isPlain; // as many spans as fit, and no longLength: its columns may be read without looking at each
};
static_assert(sizeof(BlockRecord) == 64);

struct SpanChunk
{
    std::array<SpanBlock, chunkBlocks> spans;
    std::array<BlockRecord, chunkBlocks> records;
    std::array<std::int64_t, chunkBlocks> start; // once more, side by side for searching
    std::array<std::int64_t, chunkBlocks> longest;
};

struct ChunkSlot
{
    std::shared_ptr<SpanChunk> chunk;
    std::int64_t start = 0;    // of its first span
    std::int64_t longest = -1; // of a chunk that is full
    std::size_t longestBlock = 0;
};

// Of a row's last block, which still grows.
struct TailBlock
{
    std::size_t size = 0;
    std::int64_t longest = -1;
    std::size_t longestAt = 0;
};

class SpanRow
{
public:
    // Starts at or after lastEnd(), ends not before it starts.
    void append(const PackedSpan& span)
    {
        const auto offset = static_cast<std::uint64_t>(span.start - m_blockStart);
        if (m_tail.size == m_room || offset >= longLength) [[unlikely]]
            openBlock(span.start);
        const std::int64_t length = span.end - span.start;
        const std::size_t at = m_tail.size++;
        m_block->start[at] = static_cast<std::uint32_t>(span.start - m_blockStart);
        m_block->length[at] = static_cast<std::uint32_t>(std::min<std::int64_t>(length, longLength));
        m_block->look[at] = span.look;
        m_block->task[at] = span.task;
        m_covered[span.look % spanStates] += length;
        if (length > m_tail.longest) {
            m_tail.longest = length;
            m_tail.longestAt = at;
            if (length >= longLength) [[unlikely]]
                m_room = m_tail.size;
        }
        ++m_size;
        m_lastStart = span.start;
        m_lastEnd = span.end;
    }
    // The span that was appended last was the first of a chunk.
    [[nodiscard]] bool hasNewChunk() const noexcept { return m_tail.size == 1 && m_blocks % chunkBlocks == 1; }
    [[nodiscard]] bool hasChunks() const noexcept { return m_firstBlock < m_blocks; }
    // Until when the oldest chunk may hold something.
    [[nodiscard]] std::int64_t oldestChunkEnd() const;
    // Gives up the oldest chunk; views keep it. Returns how many spans that were.
    std::uint64_t dropOldestChunk();
    // Bytes beside the span chunks: of what finds them.
    [[nodiscard]] std::size_t indexBytes() const noexcept { return m_slots.memoryUsed(); }
    [[nodiscard]] std::int64_t lastStart() const noexcept { return m_lastStart; }
    [[nodiscard]] std::int64_t lastEnd() const noexcept { return m_lastEnd; }

private:
    friend class SpanRowView;
    void openBlock(std::int64_t start);
    void sealBlock();

    ChunkedVector<ChunkSlot, 32> m_slots;
    std::size_t m_firstBlock = 0; // those before it are gone
    std::size_t m_blocks = 0;     // all, with the last
    SpanBlock* m_block = nullptr;
    std::int64_t m_blockStart = 0;
    TailBlock m_tail;
    std::size_t m_room = 0; // spans that go into the last block
    StateTimes m_covered{};
    std::uint64_t m_dropped = 0;
    std::uint64_t m_size = 0; // with the dropped
    std::int64_t m_lastStart = 0;
    std::int64_t m_lastEnd = 0;
};

} // namespace loopscope::trace
