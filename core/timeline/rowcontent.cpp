// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/rowcontent.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace loopscope::timeline {
namespace {

// From so many spans a column on, asking for the columns is faster than walking along the spans.
constexpr std::uint64_t denseSpans = 2;

Columns columnsOf(const TimeScale& scale, double columnsPerPixel)
{
    const auto wanted = std::max<std::int64_t>(1, std::llround(scale.width * columnsPerPixel));
    const auto length = std::max<std::int64_t>(1, scale.range.length().count());
    return {scale.range, static_cast<int>(std::min(wanted, length))};
}

} // namespace

RowBuilder::RowBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale, double columnsPerPixel,
                       LabelWords words, SpanTest apart)
    : m_snapshot(snapshot)
    , m_scale(scale)
    , m_apart(std::move(apart))
    , m_columns(columnsOf(scale, columnsPerPixel))
    , m_looks(snapshot)
    , m_boxes(snapshot, scale, std::move(words))
{
}

RowContent RowBuilder::build(const trace::Track& track, int row)
{
    RowContent content;
    content.columnWidth = m_scale.width / m_columns.count;
    if (m_scale.range.isEmpty())
        return content;
    const trace::RowReader reader(m_snapshot.data(), track.id, row);
    const std::uint64_t spans = reader.count(m_scale.range);
    if (spans == 0)
        return content;
    if (!m_grid)
        m_grid.emplace(m_columns);
    const auto columns = static_cast<std::uint64_t>(m_columns.count);
    content.boxes.reserve(std::min(spans, columns / narrowestBox + 2));
    content.runs.reserve(std::min(spans, columns));
    RowWriter writer(track, reader, *m_grid, m_apart, m_looks, m_boxes, content);
    if (spans >= denseSpans * columns) {
        readColumns(reader, writer);
    } else {
        reader.closed().forEachPlace(m_scale.range, [&writer](const trace::SpanRowView::Block& block, std::size_t i) {
            writer.add(block, i);
            return true;
        });
    }
    writer.finish();
    return content;
}

void RowBuilder::readColumns(const trace::RowReader& row, RowWriter& writer)
{
    m_glances.resize(static_cast<std::size_t>(m_columns.count));
    passColumns(row.closed(), m_grid->borders(), m_glances);
    for (int column = 0; column < m_columns.count; ++column)
        writer.add(column, m_glances[static_cast<std::size_t>(column)]);
    const trace::RowEdge end = row.closed().edge(m_grid->end());
    if (end.offset > 0)
        writer.addLast(row.closed().block(end.block)[end.offset - 1]);
}

std::optional<RowContent> RowBuilder::shifted(const trace::Track& track, int row, const RowContent& content,
                                              const Columns& from)
{
    const std::optional<int> by = columnsBetween(from, m_columns);
    if (!by || std::abs(*by) > m_columns.count / 2)
        return std::nullopt;
    if (*by == 0)
        return content;
    RowContent result;
    result.columnWidth = content.columnWidth;
    const int missing = std::abs(*by);
    const int first = *by > 0 ? m_columns.count - missing : 0;
    const TimeRange piece{m_columns.border(first), m_columns.border(first + missing)};
    const TimeScale scale{piece, missing * m_scale.width / m_columns.count};
    RowBuilder builder(m_snapshot, scale, m_columns.count / m_scale.width, m_boxes.words(), m_apart);
    const RowContent added = builder.build(track, row);
    result.runs.reserve(content.runs.size() + added.runs.size());
    if (*by > 0) {
        keep(track, content, -*by, result);
        keep(track, added, first, result);
    } else {
        keep(track, added, 0, result);
        keep(track, content, -*by, result);
    }
    return result;
}

// What was built for columns that lie so many before ours. Boxes go by their spans: x and label change with what of
// them is in sight.
void RowBuilder::keep(const trace::Track& track, const RowContent& from, int columns, RowContent& content)
{
    for (const Box& box : from.boxes) {
        const bool isSeen = TimeRange{box.span.start, box.span.end}.overlaps(m_columns.range);
        if (isSeen && (content.boxes.empty() || content.boxes.back().span.start < box.span.start))
            m_boxes.add(track, box.span, {box.look, box.hue}, content.boxes);
    }
    for (const MergedRun& run : from.runs) {
        const int first = std::max(0, run.first + columns);
        const int end = std::min(m_columns.count, run.end + columns);
        if (first >= end)
            continue;
        MergedRun& kept = content.runs.emplace_back(run);
        kept.first = first;
        kept.end = end;
    }
}

} // namespace loopscope::timeline
