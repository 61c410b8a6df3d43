// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/rowreader.h"

#include "core/trace/store.h"

#include <algorithm>

namespace loopscope::trace {

namespace {

const SpanRowView noSpans;

bool reachesInto(const Span& span, TimeRange range)
{
    return span.start < range.end && (span.end > range.begin || span.start >= range.begin);
}

} // namespace

RowReader::RowReader(const TraceSnapshot::Data& data, TrackId track, int row)
    : m_track(track)
    , m_closed(&noSpans)
{
    const TrackView* const view = data.view(track);
    if (!view || row < 0)
        return;
    m_row = static_cast<std::uint16_t>(row);
    if (static_cast<std::size_t>(row) < view->rows.size())
        m_closed = &view->rows[static_cast<std::size_t>(row)];
    const auto open = std::lower_bound(view->open.begin(), view->open.end(), row,
                                       [](const Span& span, int wanted) { return span.row < wanted; });
    if (open != view->open.end() && open->row == row)
        m_open = &*open;
}

Span RowReader::spanAt(std::size_t index) const
{
    const StoredSpan stored = (*m_closed)[index];
    Span span;
    span.start = Nanoseconds(stored.start);
    span.end = Nanoseconds(stored.end);
    span.track = m_track;
    span.name = stored.name;
    span.category = stored.category;
    span.task = stored.task;
    span.row = m_row;
    span.state = stored.state;
    return span;
}

std::uint64_t RowReader::count(TimeRange range) const
{
    if (range.end < range.begin)
        return 0;
    const std::size_t first = m_closed->firstReaching(range.begin.count());
    const std::size_t last = m_closed->firstStartingFrom(range.end.count());
    return (last > first ? last - first : 0) + (m_open && reachesInto(*m_open, range) ? 1 : 0);
}

void RowReader::visit(TimeRange range, const std::function<bool(const Span&)>& visitor) const
{
    for (std::size_t i = m_closed->firstReaching(range.begin.count()); i < m_closed->size(); ++i) {
        const Span span = spanAt(i);
        if (span.start >= range.end)
            return;
        if (!visitor(span))
            return;
    }
    if (m_open && reachesInto(*m_open, range))
        visitor(*m_open);
}

std::vector<Bucket> RowReader::buckets(TimeRange range, int columns) const
{
    std::vector<Bucket> result(static_cast<std::size_t>(std::max(columns, 0)));
    const auto count = static_cast<std::int64_t>(result.size());
    const std::int64_t whole = count > 0 ? range.length().count() / count : 0;
    const std::int64_t rest = count > 0 ? range.length().count() % count : 0;
    const auto border = [&](std::size_t column) { // length * i / count would overflow
        const auto i = static_cast<std::int64_t>(column);
        return range.begin + Nanoseconds(whole * i + rest * i / count);
    };
    std::size_t next = m_closed->firstReaching(range.begin.count());
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].range = {border(i), std::max(border(i + 1), border(i) + Nanoseconds{1})};
        fill(result[i], next);
    }
    return result;
}

void RowReader::fill(Bucket& bucket, std::size_t& from) const
{
    while (from < m_closed->size() && !(*m_closed)[from].reaches(bucket.range.begin.count()))
        ++from;
    for (std::size_t i = from; i < m_closed->size(); ++i) {
        const Span span = spanAt(i);
        if (span.start >= bucket.range.end)
            break;
        cover(bucket, span);
    }
    if (m_open && reachesInto(*m_open, bucket.range))
        cover(bucket, *m_open);
}

void RowReader::cover(Bucket& bucket, const Span& span)
{
    if (bucket.count++ == 0 || span.length() > bucket.longest.length())
        bucket.longest = span;
    bucket.covered[static_cast<std::size_t>(span.state)] += bucket.range.intersected({span.start, span.end}).length();
}

} // namespace loopscope::trace
