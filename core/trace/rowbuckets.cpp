// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/rowbuckets.h"

#include <algorithm>

namespace loopscope::trace {

namespace {

// From so many spans a bucket on, looking up the borders is faster than walking the spans.
constexpr std::uint64_t denseSpans = 20;
// Borders that are looked up together, so that their cache misses overlap.
constexpr std::size_t group = 16;

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
    bool add(const PackedSpan& span)
    {
        while (span.start >= m_end) {
            if (!next())
                return false;
        }
        while (span.end > m_end) {
            count(span, m_end - std::max(span.start, m_begin));
            if (!next())
                return false;
        }
        if (span.end > m_begin || span.start >= m_begin)
            count(span, span.end - std::max(span.start, m_begin));
        return true;
    }
    void finish() { store(); }

private:
    void count(const PackedSpan& span, std::int64_t covered)
    {
        ++m_count;
        m_covered[span.look % spanStates] += covered;
        if (span.end - span.start > m_longestLength) {
            m_longestLength = span.end - span.start;
            m_longest = span;
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
        bucket.longest = m_row.unpacked(m_longest);
    }
    bool next()
    {
        store();
        m_count = 0;
        if (m_index + 1 == m_buckets.size())
            return false;
        ++m_index;
        m_covered = {};
        m_longestLength = -1;
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
    std::int64_t m_longestLength = -1;
    PackedSpan m_longest;
};

} // namespace

Span RowBuckets::unpacked(const PackedSpan& packed) const
{
    const Look& look = m_looks[packed.look / spanStates];
    Span span;
    span.start = Nanoseconds(packed.start);
    span.end = Nanoseconds(packed.end);
    span.track = m_track;
    span.name = look.name;
    span.category = look.category;
    span.task = TaskId(packed.task);
    span.row = m_number;
    span.state = static_cast<SpanState>(packed.look % spanStates);
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
            pending[i] = {next, m_row.longestOfBlocks(block + 1, next)};
            if (pending[i].longest.length >= 0)
                m_row.prefetchRecord(pending[i].longest.block);
            block = next;
        }
        for (std::size_t i = 0; i < count; ++i) {
            Bucket& bucket = buckets[first + i];
            const RowEdge after = m_row.edgeIn(pending[i].block, bucket.range.end.count());
            fillBetween(bucket, before, after, pending[i].longest);
            before = after;
        }
    }
}

void RowBuckets::fillBetween(Bucket& bucket, const RowEdge& begin, const RowEdge& end, LongestSpan longest) const
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
    bucket.longest = unpacked(m_row.spanOf(longest));
}

void RowBuckets::fillFromSpans(std::span<Bucket> buckets) const
{
    Walk walk(*this, buckets);
    m_row.forEach({buckets.front().range.begin, buckets.back().range.end},
                  [&walk](const PackedSpan& span) { return walk.add(span); });
    walk.finish();
}

} // namespace loopscope::trace
