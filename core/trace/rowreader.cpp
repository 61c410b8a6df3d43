// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/rowreader.h"

#include "core/trace/snapshotdata.h"

#include <algorithm>
#include <array>
#include <vector>

namespace loopscope::trace {

namespace {

const SpanRowView& closedSpans(const TraceSnapshot::Data& data, TrackId track, int row)
{
    static const SpanRowView none;
    const TrackView* const view = data.view(track);
    const bool known = view && row >= 0 && static_cast<std::size_t>(row) < view->rows.size();
    return known ? view->rows[static_cast<std::size_t>(row)] : none;
}

bool reachesInto(TimeRange span, TimeRange range)
{
    return span.begin < range.end && (span.end > range.begin || span.begin >= range.begin);
}

TimeRange rangeOf(const Span& span) { return {span.start, span.end}; }

void cover(Bucket& bucket, const Span& span)
{
    if (bucket.count++ == 0 || span.length() > bucket.longest.length())
        bucket.longest = span;
    bucket.covered[static_cast<std::size_t>(span.state)] += bucket.range.intersected(rangeOf(span)).length();
}

} // namespace

RowReader::RowReader(const TraceSnapshot::Data& data, TrackId track, int row)
    : m_closed(closedSpans(data, track, row))
    , m_looks(data.looks)
    , m_track(track)
    , m_row(static_cast<std::uint16_t>(row))
{
    const TrackView* const view = data.view(track);
    if (!view)
        return;
    const auto open = std::lower_bound(view->open.begin(), view->open.end(), row,
                                       [](const Span& span, int wanted) { return span.row < wanted; });
    if (open != view->open.end() && open->row == row)
        m_open = &*open;
}

const Span* RowReader::open(TimeRange range) const noexcept
{
    return m_open && reachesInto(rangeOf(*m_open), range) ? m_open : nullptr;
}

Span RowReader::longestOf(const ColumnGlance& column) const
{
    return unpacked(m_closed.block(column.block)[column.at]);
}

std::uint64_t RowReader::count(TimeRange range) const
{
    if (range.end < range.begin)
        return 0;
    const std::uint64_t opened = open(range) ? 1 : 0;
    if (m_closed.isEmpty())
        return opened;
    const RowEdge begin = m_closed.edge(range.begin.count());
    const RowEdge end = m_closed.edge(range.end.count());
    return end.index - begin.index + (begin.cuts ? 1 : 0) + opened;
}

void RowReader::visit(TimeRange range, const std::function<bool(const Span&)>& visitor) const
{
    bool goOn = true;
    m_closed.forEach(range, [&](const PackedSpan& span) { return goOn = visitor(unpacked(span)); });
    if (const Span* const last = goOn ? open(range) : nullptr)
        visitor(*last);
}

void RowReader::buckets(TimeRange range, std::span<Bucket> into) const
{
    if (into.empty())
        return;
    const std::vector<std::int64_t> borders = evenBorders(range, into.size());
    for (std::size_t i = 0; i < into.size(); ++i) {
        into[i] = {};
        into[i].range = {Nanoseconds(borders[i]), Nanoseconds(std::max(borders[i + 1], borders[i] + 1))};
    }
    if (!m_closed.isEmpty() && range.length().count() >= static_cast<std::int64_t>(into.size())) {
        fill(into, borders);
    } else if (!m_closed.isEmpty()) { // stretched to 1 ns, they overlap
        for (Bucket& bucket : into)
            fill({&bucket, 1}, std::array{bucket.range.begin.count(), bucket.range.end.count()});
    }
    if (m_open)
        addOpen(into);
}

void RowReader::fill(std::span<Bucket> tiles, std::span<const std::int64_t> borders) const
{
    std::vector<ColumnGlance> columns(tiles.size());
    passColumns(m_closed, borders, columns);
    RowEdge begin = m_closed.edge(borders.front());
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const RowEdge end = m_closed.edge(borders[i + 1]);
        if (columns[i].longest >= 0) {
            tiles[i].count = static_cast<std::uint32_t>(end.index - begin.index + (begin.cuts ? 1 : 0));
            tiles[i].longest = longestOf(columns[i]);
            for (std::size_t state = 0; state < spanStates; ++state)
                tiles[i].covered[state] = Nanoseconds(end.covered[state] - begin.covered[state]);
        }
        begin = end;
    }
}

void RowReader::addOpen(std::span<Bucket> into) const
{
    const auto first = std::partition_point(into.begin(), into.end(),
                                            [this](const Bucket& bucket) { return bucket.range.end <= m_open->start; });
    for (auto bucket = first; bucket != into.end() && reachesInto(rangeOf(*m_open), bucket->range); ++bucket)
        cover(*bucket, *m_open);
}

} // namespace loopscope::trace
