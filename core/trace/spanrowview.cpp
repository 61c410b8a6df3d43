// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/spanrowview.h"

namespace loopscope::trace {

namespace {

// So many blocks are looked at one after the other, as memory likes it, before the search halves the rest.
constexpr std::size_t nearBlocks = 16;
// So many chunks before a slot is read, the memory is asked for it.
constexpr std::size_t slotsAhead = 8;

// Adds the lengths of a block's first spans, which are shorter than 32 bits hold.
void addLengths(StateTimes& covered, const SpanRowView::Block& block, std::size_t count)
{
    const SpanBlock& columns = block.columns();
    if (block.hasOneState()) { // the usual case, without a dependence of one addition on the next
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < blockSpans; ++i)
            sum += i < count ? columns.length[i] : 0;
        covered[block.state()] += static_cast<std::int64_t>(sum);
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        covered[columns.look[i] % spanStates] += columns.length[i];
}

} // namespace

SpanRowView::SpanRowView(SpanRow& row)
    : m_slots(row.m_slots.view())
    , m_firstBlock(row.m_firstBlock)
    , m_blocks(row.m_blocks)
    , m_tail(row.m_tail)
    , m_size(row.m_size - row.m_dropped)
{
    m_tail.states = 0; // its unwritten columns are not to be read: it is summed span by span
}

std::size_t SpanRowView::blockBefore(std::int64_t moment, std::size_t from) const noexcept
{
    from = std::max(from, m_firstBlock);
    const std::size_t chunks = m_slots.size();
    std::size_t low = from / chunkBlocks; // the last chunk known not to lie after the moment
    std::size_t step = 1;
    while (low + step < chunks && m_slots[low + step].start < moment) {
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low + step, chunks); // the first known to
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (m_slots[middle].start < moment ? low : high) = middle;
    }
    const auto& starts = m_slots[low].chunk->start;
    const std::size_t count = std::min(chunkBlocks, m_blocks - low * chunkBlocks);
    std::size_t first = std::max(low * chunkBlocks, from) - low * chunkBlocks;
    for (const std::size_t near = std::min(count, first + nearBlocks); first + 1 < near;) {
        if (starts[first + 1] >= moment)
            return low * chunkBlocks + first;
        ++first;
    }
    for (std::size_t left = count - first; left > 1;) {
        const std::size_t half = left / 2;
        first = starts[first + half] < moment ? first + half : first;
        left -= half;
    }
    return low * chunkBlocks + first;
}

void SpanRowView::prefetchIndex(std::size_t chunk, std::size_t count) const noexcept
{
    const std::size_t end = std::min(chunk + std::min<std::size_t>(count, 2), m_slots.size());
    if (chunk + slotsAhead < m_slots.size())
        __builtin_prefetch(&m_slots[chunk + slotsAhead]);
    for (; chunk < end; ++chunk) {
        const SpanChunk& next = *m_slots[chunk].chunk;
        for (std::size_t i = 0; i < chunkBlocks; i += 8) { // a cache line
            __builtin_prefetch(&next.start[i]);
            __builtin_prefetch(&next.longest[i]);
        }
    }
}

void SpanRowView::prefetch(std::size_t index) const noexcept
{
    const SpanChunk& chunk = *m_slots[index / chunkBlocks].chunk;
    const std::size_t at = index % chunkBlocks;
    __builtin_prefetch(&chunk.records[at]);
    __builtin_prefetch(&chunk.spans[at].start);
    __builtin_prefetch(&chunk.spans[at].length);
}

void SpanRowView::prefetch(const LongestSpan& longest) const noexcept
{
    if (longest.length < 0)
        return;
    const SpanChunk& chunk = *m_slots[longest.block / chunkBlocks].chunk;
    const std::size_t at = longest.block % chunkBlocks;
    if (longest.at >= blockSpans) {
        __builtin_prefetch(&chunk.records[at]);
        return;
    }
    __builtin_prefetch(&chunk.spans[at].look);
    __builtin_prefetch(&chunk.spans[at].task);
}

RowEdge SpanRowView::edgeIn(std::size_t index, std::int64_t moment) const noexcept
{
    const Block block = this->block(index);
    const SpanBlock& columns = block.columns();
    RowEdge edge;
    edge.covered = block.record().covered;
    edge.index = block.record().before;
    edge.block = index;
    if (moment <= block.start())
        return edge;
    const auto within = static_cast<std::uint32_t>(std::min<std::int64_t>(moment - block.start(), longLength));
    std::uint32_t offset = 0;
    if (block.size() == blockSpans && index + 1 < m_blocks) { // a fixed number: fit for vectors
        for (std::size_t i = 0; i < blockSpans; ++i)
            offset += columns.start[i] < within ? 1 : 0;
    } else {
        while (offset < block.size() && columns.start[offset] < within)
            ++offset;
    }
    addLengths(edge.covered, block, offset);
    const std::int64_t length = block.length(offset - 1);
    const std::int64_t end = block.start() + columns.start[offset - 1] + length;
    std::int64_t& covered = edge.covered[block.hasOneState() ? block.state() : columns.look[offset - 1] % spanStates];
    covered += length - columns.length[offset - 1];
    edge.cuts = end > moment;
    covered -= edge.cuts ? end - moment : 0;
    edge.index += offset;
    edge.offset = offset;
    return edge;
}

LongestSpan SpanRowView::longestOfBlocks(std::size_t first, std::size_t last) const noexcept
{
    LongestSpan best;
    for (std::size_t b = first; b < last;) {
        const ChunkSlot& slot = m_slots[b / chunkBlocks];
        const std::size_t at = b % chunkBlocks;
        if (at == 0 && b + chunkBlocks <= last) {
            if (slot.longest > best.length)
                best = {slot.longest, b + slot.longestBlock, blockSpans};
            b += chunkBlocks;
            continue;
        }
        const std::size_t end = std::min(chunkBlocks, at + (last - b));
        for (std::size_t i = at; i < end; ++i, ++b) {
            const bool longer = slot.chunk->longest[i] > best.length;
            best.length = longer ? slot.chunk->longest[i] : best.length;
            best.block = longer ? b : best.block;
        }
    }
    best.at = blockSpans; // the block's longest, wherever it is
    return best;
}

void SpanRowView::improve(LongestSpan& best, std::size_t index, std::size_t first, std::size_t last,
                          bool earlier) const noexcept
{
    const Block block = this->block(index);
    if (first == last || block.longest() < best.length || (block.longest() == best.length && !earlier))
        return;
    std::uint64_t found = 0; // the length, and where it is, the earlier the more: no branch to mispredict
    for (std::size_t i = first; i < last; ++i)
        found = std::max(found, std::uint64_t{block.columns().length[i]} << 8 | (0xff - i));
    const std::size_t at = 0xff - (found & 0xff);
    const std::int64_t length = block.length(at);
    if (length > best.length || (length == best.length && earlier))
        best = {length, index, at};
}

PackedSpan SpanRowView::spanOf(const LongestSpan& longest) const noexcept
{
    const Block block = this->block(longest.block);
    if (longest.at < blockSpans)
        return block[longest.at];
    const BlockRecord& record = block.record();
    const std::int64_t start = record.start + record.longestStart;
    return {start, start + longest.length, record.longestLook, record.longestTask};
}

} // namespace loopscope::trace
