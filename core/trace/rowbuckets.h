// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Fills buckets that tile a range from a row's closed spans. Any thread.

#include "core/trace/looktable.h"
#include "core/trace/snapshot.h"
#include "core/trace/spanrowview.h"

#include <array>
#include <cstdint>
#include <span>

namespace loopscope::trace {

class RowBuckets
{
public:
    RowBuckets(const SpanRowView& row, const LookTable::View& looks, TrackId track, std::uint16_t number)
        : m_row(row)
        , m_looks(looks)
        , m_track(track)
        , m_number(number)
    {
    }

    // The buckets have their ranges, in order and without a gap, and nothing else. The row has spans.
    void fill(std::span<Bucket> buckets) const;
    [[nodiscard]] Span unpacked(const PackedSpan& packed) const;
    // The same without a copy, into a span as it was made.
    void unpack(std::int64_t start, std::int64_t length, std::uint32_t look, std::uint32_t task, Span& span) const
    {
        const Look& known = m_looks[look / spanStates];
        span.start = Nanoseconds(start);
        span.end = Nanoseconds(start + length);
        span.track = m_track;
        span.name = known.name;
        span.category = known.category;
        span.task = TaskId(task);
        span.row = m_number;
        span.state = static_cast<SpanState>(look % spanStates);
    }

private:
    void fillFromEdges(std::span<Bucket> buckets) const;
    // All but the longest span itself, which it finds.
    void fillBetween(Bucket& bucket, const RowEdge& begin, const RowEdge& end, LongestSpan& longest) const;
    void unpackLongest(const LongestSpan& longest, Bucket& bucket) const;
    void fillFromSpans(std::span<Bucket> buckets) const;

    const SpanRowView& m_row;
    const LookTable::View& m_looks;
    TrackId m_track;
    std::uint16_t m_number;
};

} // namespace loopscope::trace
