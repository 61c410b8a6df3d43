// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/spanrowview.h"

namespace loopscope::trace {

namespace {

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

std::size_t SpanRowView::chunkBefore(std::int64_t moment, std::size_t from) const noexcept
{
    const std::size_t chunks = m_slots.size();
    std::size_t low = from;
    std::size_t step = 1;
    while (low + step < chunks && m_slots[low + step].start < moment) {
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low + step, chunks); // the first known to lie after it
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (m_slots[middle].start < moment ? low : high) = middle;
    }
    return low;
}

std::size_t SpanRowView::blockBefore(std::int64_t moment) const noexcept
{
    const std::size_t chunk = chunkBefore(moment, m_firstBlock / chunkBlocks);
    const auto& starts = m_slots[chunk].chunk->start;
    std::size_t first = std::max(chunk * chunkBlocks, m_firstBlock) - chunk * chunkBlocks;
    for (std::size_t left = std::min(chunkBlocks, m_blocks - chunk * chunkBlocks) - first; left > 1;) {
        const std::size_t half = left / 2;
        first = starts[first + half] < moment ? first + half : first;
        left -= half;
    }
    return chunk * chunkBlocks + first;
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

RowEdge SpanRowView::edge(std::int64_t moment) const noexcept
{
    const std::size_t index = blockBefore(moment);
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

} // namespace loopscope::trace
