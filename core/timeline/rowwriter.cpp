// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/rowwriter.h"

#include <algorithm>

namespace loopscope::timeline {
namespace {

using trace::Span;

// The shortest length that takes so many columns.
std::int64_t lengthOf(int columns, const ColumnGrid& grid)
{
    const std::int64_t length = grid.end() - grid.begin();
    const std::int64_t rest = length % grid.count() * columns;
    return length / grid.count() * columns + (rest + grid.count() - 1) / grid.count();
}

} // namespace

RowWriter::RowWriter(const trace::Track& track, const trace::RowReader& row, const ColumnGrid& grid,
                     const SpanTest& apart, SpanLooks& looks, BoxBuilder& boxes, RowContent& content)
    : m_track(track)
    , m_row(row)
    , m_grid(grid)
    , m_apart(apart)
    , m_looks(looks)
    , m_boxes(boxes)
    , m_content(content)
    , m_wide(lengthOf(narrowestBox, grid))
    , m_open(row.open({Nanoseconds(grid.begin()), Nanoseconds(grid.end())}))
{
    if (m_open)
        m_openColumn = grid.at(std::max(m_open->start.count(), grid.begin()));
}

void RowWriter::finish()
{
    if (m_open) {
        const SpanLook look = m_looks.of(m_track, *m_open);
        const std::int64_t length = m_open->length().count();
        if (length >= m_wide) {
            addBox(*m_open, look);
        } else {
            forEachColumn(m_open->start.count(), m_open->end.count(), [&](int column, std::int64_t covered) {
                if (enter(column, length, covered)) {
                    m_cell.look = look;
                    m_cell.lit = !m_apart || m_apart(*m_open);
                }
            });
        }
    }
    flush();
}

void RowWriter::addLast(const trace::PackedSpan& span)
{
    const auto& boxes = m_content.boxes;
    if (span.end - span.start >= m_wide && (boxes.empty() || boxes.back().span.start.count() < span.start))
        addBox(span);
}

void RowWriter::addBox(const trace::PackedSpan& span)
{
    addBox(m_row.unpacked(span), m_looks.of(m_track, m_row, span.look));
}

void RowWriter::addBox(const Span& span, SpanLook look)
{
    if (m_cell.column < m_grid.at(std::max(span.start.count(), m_grid.begin())))
        flush();
    m_cell = {};
    m_boxed = m_grid.at(std::min(span.end.count(), m_grid.end()) - 1);
    m_boxedUntil = m_grid.border(m_boxed + 1);
    m_boxes.add(m_track, span, look, m_content.boxes);
}

} // namespace loopscope::timeline
