// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A row of spans at one moment. Any thread.

#include "core/trace/spanrow.h"

#include <algorithm>

namespace loopscope::trace {

// What a row holds before a moment: the spans that start before it, and the time that they cover up to there.
struct RowEdge
{
    std::size_t block = 0;  // of the first span that starts at the moment or later,
    std::size_t offset = 0; // with so many spans of the block before it: perhaps all
    std::uint64_t index = 0;
    StateTimes covered{};
    bool cuts = false; // the moment lies within the span before that place
};

class SpanRowView
{
public:
    // One block of the row, for reading.
    class Block
    {
    public:
        [[nodiscard]] std::size_t size() const noexcept { return m_size; }
        [[nodiscard]] std::int64_t start() const noexcept { return m_record->start; }
        [[nodiscard]] const BlockRecord& record() const noexcept { return *m_record; }
        [[nodiscard]] const SpanBlock& columns() const noexcept { return *m_columns; }
        [[nodiscard]] std::int64_t longest() const noexcept { return m_longest; }
        [[nodiscard]] std::size_t longestAt() const noexcept { return m_longestAt; }
        [[nodiscard]] std::int64_t length(std::size_t i) const noexcept
        {
            const std::uint32_t length = columns().length[i];
            return length == longLength ? m_longest : length;
        }
        [[nodiscard]] PackedSpan operator[](std::size_t i) const noexcept
        {
            const std::int64_t first = start() + columns().start[i];
            return {first, first + length(i), columns().look[i], columns().task[i]};
        }

    private:
        friend class SpanRowView;
        const BlockRecord* m_record = nullptr;
        const SpanBlock* m_columns = nullptr;
        std::size_t m_size = 0;
        std::int64_t m_longest = -1;
        std::size_t m_longestAt = 0;
    };

    SpanRowView() = default;
    explicit SpanRowView(SpanRow& row);

    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    // The blocks are those from firstBlock() to blocks() - 1.
    [[nodiscard]] bool isEmpty() const noexcept { return m_firstBlock == m_blocks; }
    [[nodiscard]] std::size_t blocks() const noexcept { return m_blocks; }
    [[nodiscard]] Block block(std::size_t index) const noexcept;

    // The last block that starts before the moment, the first one where there is none. Only for a row that has spans.
    [[nodiscard]] std::size_t blockBefore(std::int64_t moment) const noexcept;
    // What the row holds before a moment. Only for a row that has spans.
    [[nodiscard]] RowEdge edge(std::int64_t moment) const noexcept;

    // --- chunks: for passColumns() ---
    [[nodiscard]] std::size_t chunks() const noexcept { return m_slots.size(); }
    [[nodiscard]] const ChunkSlot& slot(std::size_t chunk) const noexcept { return m_slots[chunk]; }
    [[nodiscard]] const SpanChunk& chunk(std::size_t chunk) const noexcept { return *m_slots[chunk].chunk; }
    // The last chunk that starts before the moment; `from`, where it does not lie after it.
    [[nodiscard]] std::size_t chunkBefore(std::int64_t moment, std::size_t from) const noexcept;
    // Asks the memory for the starts and longest lengths of some chunks, which need not exist.
    void prefetchIndex(std::size_t chunk, std::size_t count) const noexcept;

    // Calls visit(block, i) for the spans that overlap the range, by rising start, until it returns false.
    template <typename Visit>
    void forEachPlace(TimeRange range, Visit visit) const
    {
        if (isEmpty())
            return;
        const RowEdge edge = this->edge(range.begin.count());
        std::size_t offset = edge.offset - (edge.cuts ? 1 : 0);
        for (std::size_t b = edge.block; b < m_blocks; ++b, offset = 0) {
            const Block current = block(b);
            for (std::size_t i = offset; i < current.size(); ++i) {
                if (current.start() + current.columns().start[i] >= range.end.count() || !visit(current, i))
                    return;
            }
        }
    }
    // … visit(span)
    template <typename Visit>
    void forEach(TimeRange range, Visit visit) const
    {
        forEachPlace(range, [&visit](const Block& block, std::size_t i) { return visit(block[i]); });
    }

private:
    ChunkedVector<ChunkSlot, 32>::View m_slots;
    std::size_t m_firstBlock = 0;
    std::size_t m_blocks = 0;
    TailBlock m_tail;
    std::uint64_t m_size = 0;
};

inline SpanRowView::Block SpanRowView::block(std::size_t index) const noexcept
{
    const SpanChunk& chunk = *m_slots[index / chunkBlocks].chunk;
    const std::size_t at = index % chunkBlocks;
    Block block;
    block.m_record = &chunk.records[at];
    block.m_columns = &chunk.spans[at];
    if (index + 1 == m_blocks) {
        block.m_size = m_tail.size;
        block.m_longest = m_tail.longest;
        block.m_longestAt = m_tail.longestAt;
    } else {
        block.m_size = block.m_record->size;
        block.m_longest = chunk.longest[at];
        block.m_longestAt = block.m_record->longestAt;
    }
    return block;
}

} // namespace loopscope::trace
