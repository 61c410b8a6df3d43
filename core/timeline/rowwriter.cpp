// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/rowwriter.h"

#include <algorithm>

namespace loopscope::timeline {
namespace {

using trace::Span;

// Rounded up; without a division, as this is asked for every column.
double quarters(std::int64_t covered, std::int64_t length)
{
    return 0.25 *
           (1 + (covered * 4 > length ? 1 : 0) + (covered * 2 > length ? 1 : 0) + (covered * 4 > length * 3 ? 1 : 0));
}

// The shortest length that takes so many columns.
std::int64_t lengthOf(int columns, const ColumnGrid& grid)
{
    const std::int64_t length = grid.end() - grid.begin();
    const std::int64_t rest = length % grid.count() * columns;
    return length / grid.count() * columns + (rest + grid.count() - 1) / grid.count();
}

} // namespace

RowWriter::RowWriter(const trace::Track& track, const trace::RowReader& row, const ColumnGrid& grid, double width,
                     const SpanTest& apart, SpanLooks& looks, BoxBuilder& boxes, RowContent& content)
    : m_track(track)
    , m_row(row)
    , m_grid(grid)
    , m_apart(apart)
    , m_looks(looks)
    , m_boxes(boxes)
    , m_content(content)
    , m_pixels(width / grid.count())
    , m_wide(lengthOf(narrowestBox, grid))
{
}

void RowWriter::add(int column, const trace::ColumnGlance& glance)
{
    if (glance.longest < 0 || column <= m_boxed)
        return;
    if (glance.longest >= m_wide) {
        addBox(m_row.longestOf(glance), m_looks.of(m_track, m_row, glance.look));
    } else if (enter(column, glance.longest, glance.covered)) {
        m_cell.look = m_looks.of(m_track, m_row, glance.look);
        m_cell.lit = !m_apart || m_apart(m_row.longestOf(glance));
    }
}

void RowWriter::addOpen(const Span& span)
{
    const SpanLook look = m_looks.of(m_track, span);
    if (span.length().count() >= m_wide) {
        addBox(span, look);
        return;
    }
    forEachColumn(span.start.count(), span.end.count(), [&](int column, std::int64_t covered) {
        if (enter(column, span.length().count(), covered)) {
            m_cell.look = look;
            m_cell.lit = !m_apart || m_apart(span);
        }
    });
}

void RowWriter::addLast(const trace::PackedSpan& span)
{
    const auto& boxes = m_content.boxes;
    if (span.end - span.start >= m_wide && (boxes.empty() || boxes.back().span.start.count() < span.start))
        add(span);
}

void RowWriter::addBox(const Span& span, SpanLook look)
{
    if (m_cell.column < m_grid.at(std::max(span.start.count(), m_grid.begin())))
        flush();
    m_cell = {};
    m_boxed = m_grid.at(std::min(span.end.count(), m_grid.end()) - 1);
    m_content.boxes.push_back(m_boxes.box(m_track, span, look));
}

void RowWriter::flush()
{
    const int column = m_cell.column;
    if (column < 0)
        return;
    const double coverage =
        quarters(m_cell.covered, std::max<std::int64_t>(1, m_grid.border(column + 1) - m_grid.border(column)));
    if (m_runEnd == column) {
        MergedRun& run = m_content.runs.back();
        if (run.look == m_cell.look.look && run.hue == m_cell.look.hue && run.coverage == coverage &&
            run.lit == m_cell.lit) {
            run.width += m_pixels;
            m_runEnd = column + 1;
            return;
        }
    }
    m_content.runs.push_back({.x = column * m_pixels,
                              .width = m_pixels,
                              .look = m_cell.look.look,
                              .hue = m_cell.look.hue,
                              .lit = m_cell.lit,
                              .coverage = coverage});
    m_runEnd = column + 1;
}

} // namespace loopscope::timeline
