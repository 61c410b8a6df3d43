// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/spanrowview.h"

namespace loopscope::trace {

namespace {

// So many chunks before a slot is read, the memory is asked for it.
constexpr std::size_t slotsAhead = 8;

} // namespace

SpanRowView::SpanRowView(SpanRow& row)
    : m_slots(row.m_slots.view())
    , m_firstBlock(row.m_firstBlock)
    , m_blocks(row.m_blocks)
    , m_tail(row.m_tail)
    , m_size(row.m_size - row.m_dropped)
{
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
    RowEdge edge;
    edge.covered = block.record().covered;
    edge.index = block.record().before;
    edge.block = index;
    std::size_t offset = 0;
    std::int64_t end = moment;
    for (; offset < block.size(); ++offset) {
        const PackedSpan span = block[offset];
        if (span.start >= moment)
            break;
        end = span.end;
        edge.covered[span.look % spanStates] += std::min(span.end, moment) - span.start;
    }
    edge.cuts = end > moment;
    edge.index += offset;
    edge.offset = offset;
    return edge;
}

} // namespace loopscope::trace
