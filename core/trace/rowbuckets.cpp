// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/rowbuckets.h"

#include <algorithm>

namespace loopscope::trace {

namespace {

// From so many spans a bucket on, looking up the borders is faster than walking the spans.
constexpr std::uint64_t denseSpans = 8;
// Borders that are looked up together, so that their cache misses overlap.
constexpr std::size_t group = 16;
// So many steps ahead the memory is asked for what finds a border's block.
constexpr std::size_t chunksAhead = 6;

// Collects the spans of one bucket after the other.
class Walk
{
public:
    Walk(const RowBuckets& row, std::span<Bucket> buckets)
        : m_row(row)
        , m_buckets(buckets)
        , m_begin(buckets.front().range.begin.count())
        , m_end(buckets.front().range.end.count())
    {
    }

    // Returns false behind the last bucket.
    bool add(const SpanRowView::Block& block, std::size_t at)
    {
        const std::int64_t start = block.start() + block.columns().start[at];
        const std::int64_t length = block.length(at);
        const std::int64_t end = start + length;
        while (start >= m_end) {
            if (!next())
                return false;
        }
        const std::size_t state = block.columns().look[at] % spanStates;
        if (start >= m_begin && end <= m_end) {
            count(block, at, length);
            m_covered[state] += length;
            return true;
        }
        while (end > m_end) {
            count(block, at, length);
            m_covered[state] += m_end - std::max(start, m_begin);
            if (!next())
                return false;
        }
        if (end > m_begin || start >= m_begin) {
            count(block, at, length);
            m_covered[state] += end - std::max(start, m_begin);
        }
        return true;
    }
    void finish() { store(); }

private:
    void count(const SpanRowView::Block& block, std::size_t at, std::int64_t length)
    {
        ++m_count;
        if (length > m_longest) {
            m_longest = length;
            m_longestStart = block.start() + block.columns().start[at];
            m_longestColumns = &block.columns();
            m_longestAt = at;
        }
    }
    void store()
    {
        if (m_count == 0)
            return;
        Bucket& bucket = m_buckets[m_index];
        bucket.count = m_count;
        for (std::size_t state = 0; state < spanStates; ++state)
            bucket.covered[state] = Nanoseconds(m_covered[state]);
        m_row.unpack(m_longestStart, m_longest, m_longestColumns->look[m_longestAt],
                     m_longestColumns->task[m_longestAt], bucket.longest);
        m_count = 0;
        m_covered = {};
        m_longest = -1;
    }
    bool next()
    {
        store();
        if (m_index + 1 == m_buckets.size())
            return false;
        ++m_index;
        m_begin = m_buckets[m_index].range.begin.count();
        m_end = m_buckets[m_index].range.end.count();
        return true;
    }

    const RowBuckets& m_row;
    std::span<Bucket> m_buckets;
    std::size_t m_index = 0;
    std::int64_t m_begin;
    std::int64_t m_end;
    std::uint32_t m_count = 0;
    StateTimes m_covered{};
    std::int64_t m_longest = -1;
    std::int64_t m_longestStart = 0;
    const SpanBlock* m_longestColumns = nullptr;
    std::size_t m_longestAt = 0;
};

} // namespace

Span RowBuckets::unpacked(const PackedSpan& packed) const
{
    Span span;
    unpack(packed.start, packed.end - packed.start, packed.look, packed.task, span);
    return span;
}

void RowBuckets::fill(std::span<Bucket> buckets) const
{
    const std::int64_t begin = buckets.front().range.begin.count();
    const std::int64_t end = buckets.back().range.end.count();
    if (m_row.edge(end).index - m_row.edge(begin).index >= denseSpans * buckets.size())
        fillFromEdges(buckets);
    else
        fillFromSpans(buckets);
}

void RowBuckets::fillFromEdges(std::span<Bucket> buckets) const
{
    struct Pending
    {
        std::size_t block = 0;
        LongestSpan longest; // of the whole blocks before it
    };
    std::array<Pending, group> pending;
    std::size_t block = m_row.blockBefore(buckets.front().range.begin.count());
    RowEdge before = m_row.edgeIn(block, buckets.front().range.begin.count());
    for (std::size_t first = 0; first < buckets.size(); first += group) {
        const std::size_t count = std::min(group, buckets.size() - first);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t next = m_row.blockBefore(buckets[first + i].range.end.count(), block);
            m_row.prefetch(next);
            if (const std::size_t step = next / chunkBlocks - block / chunkBlocks; step > 0)
                m_row.prefetchIndex(next / chunkBlocks + chunksAhead * step, step);
            pending[i] = {next, m_row.longestOfBlocks(block + 1, next)};
            block = next;
        }
        for (std::size_t i = 0; i < count; ++i) {
            Bucket& bucket = buckets[first + i];
            const RowEdge after = m_row.edgeIn(pending[i].block, bucket.range.end.count());
            fillBetween(bucket, before, after, pending[i].longest);
            m_row.prefetch(pending[i].longest);
            before = after;
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (buckets[first + i].count > 0)
                unpackLongest(pending[i].longest, buckets[first + i]);
        }
    }
}

void RowBuckets::fillBetween(Bucket& bucket, const RowEdge& begin, const RowEdge& end, LongestSpan& longest) const
{
    bucket.count = static_cast<std::uint32_t>(end.index - begin.index + (begin.cuts ? 1 : 0));
    if (bucket.count == 0)
        return;
    for (std::size_t state = 0; state < spanStates; ++state)
        bucket.covered[state] = Nanoseconds(end.covered[state] - begin.covered[state]);
    const std::size_t first = begin.offset - (begin.cuts ? 1 : 0);
    if (begin.block == end.block) {
        m_row.improve(longest, begin.block, first, end.offset, true);
    } else {
        m_row.improve(longest, begin.block, first, m_row.block(begin.block).size(), true);
        m_row.improve(longest, end.block, 0, end.offset, false);
    }
}

void RowBuckets::unpackLongest(const LongestSpan& longest, Bucket& bucket) const
{
    const PackedSpan span = m_row.spanOf(longest);
    unpack(span.start, longest.length, span.look, span.task, bucket.longest);
}

void RowBuckets::fillFromSpans(std::span<Bucket> buckets) const
{
    Walk walk(*this, buckets);
    const RowEdge edge = m_row.edge(buckets.front().range.begin.count());
    std::size_t at = edge.offset - (edge.cuts ? 1 : 0);
    bool goesOn = true;
    for (std::size_t b = edge.block; goesOn && b < m_row.blocks(); ++b, at = 0) {
        const SpanRowView::Block block = m_row.block(b);
        for (; goesOn && at < block.size(); ++at)
            goesOn = walk.add(block, at);
    }
    walk.finish();
}

} // namespace loopscope::trace
