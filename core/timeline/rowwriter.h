// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Writes one row's boxes and merged runs, as its spans or columns come by in the order of time.

#include "core/timeline/boxbuilder.h"
#include "core/timeline/columngrid.h"
#include "core/trace/rowreader.h"

#include <limits>

namespace loopscope::timeline {

// A span shorter than this many columns is merged with its neighbours.
inline constexpr int narrowestBox = 2;

class RowWriter final
{
public:
    RowWriter(const trace::Track& track, const trace::RowReader& row, const ColumnGrid& grid, const SpanTest& apart,
              SpanLooks& looks, BoxBuilder& boxes, RowContent& content);

    // A closed span that overlaps the grid.
    void add(const trace::SpanRowView::Block& block, std::size_t i)
    {
        const std::int64_t start = block.start() + block.columns().start[i];
        const std::int64_t length = block.length(i);
        const std::int64_t end = start + length;
        if (length >= m_wide) {
            addBox(block[i]);
        } else if (end > m_boxedUntil || start >= m_boxedUntil) {
            forEachColumn(start, end, [&](int column, std::int64_t covered) {
                if (enter(column, length, covered)) {
                    m_cell.look = m_looks.of(m_track, m_row, block.columns().look[i]);
                    m_cell.lit = !m_apart || m_apart(m_row.unpacked(block[i]));
                }
            });
        }
    }
    // What the row's closed spans make of a column.
    void add(int column, const trace::ColumnGlance& glance)
    {
        if (glance.longest < 0 || column <= m_boxed)
            return;
        if (glance.longest >= m_wide) {
            addBox(m_row.closed().block(glance.block)[glance.at]);
            return;
        }
        const SpanLook look = m_looks.of(m_track, m_row, glance.look);
        const bool lit = !m_apart || m_apart(m_row.longestOf(glance));
        if (column == m_openColumn)
            m_cell = {column, glance.longest, glance.covered, look, lit};
        else
            addColumn(column, glance.covered, look, lit);
    }
    // A span that columns may have left out, as another box ends in the last one.
    void addLast(const trace::PackedSpan& span);
    // The rest, with the row's open span.
    void finish();

private:
    // A column with only narrow spans, as far as they have come by.
    struct Cell
    {
        int column = -1;
        std::int64_t longest = -1;
        std::int64_t covered = 0;
        SpanLook look;
        bool lit = true;
    };

    // Calls visit(column, covered) for the columns of a span.
    template <typename Visit>
    void forEachColumn(std::int64_t start, std::int64_t end, Visit visit) const
    {
        start = std::max(start, m_grid.begin());
        end = std::min(end, m_grid.end());
        int column = m_grid.at(start);
        const int last = end > m_grid.border(column + 1) ? m_grid.at(end - 1) : column;
        for (; column <= last; ++column) {
            const std::int64_t until = column == last ? end : m_grid.border(column + 1);
            visit(column, until - start);
            start = until;
        }
    }
    // Goes on to the column, and counts a span in; true where it is the column's longest so far. A column that a box
    // reaches into belongs to the box.
    bool enter(int column, std::int64_t length, std::int64_t covered)
    {
        if (column <= m_boxed)
            return false;
        if (column != m_cell.column) {
            flush();
            m_cell = {};
            m_cell.column = column;
        }
        m_cell.covered += covered;
        if (length <= m_cell.longest)
            return false;
        m_cell.longest = length;
        return true;
    }
    void addBox(const trace::PackedSpan& span);
    void addBox(const trace::Span& span, SpanLook look);
    void flush()
    {
        if (m_cell.column >= 0)
            addColumn(m_cell.column, m_cell.covered, m_cell.look, m_cell.lit);
    }
    void addColumn(int column, std::int64_t covered, SpanLook look, bool lit)
    {
        const std::int64_t length = m_grid.border(column + 1) - m_grid.border(column);
        const int quarters =
            1 + (covered * 4 > length ? 1 : 0) + (covered * 2 > length ? 1 : 0) + (covered * 4 > length * 3 ? 1 : 0);
        const auto kind = static_cast<unsigned>(look.hue) << 16 | static_cast<unsigned>(look.look) << 8 |
                          static_cast<unsigned>(quarters) << 1 | (lit ? 1U : 0U);
        std::vector<MergedRun>& runs = m_content.runs;
        if (column == m_runEnd && kind == m_runKind)
            runs.back().end = column + 1;
        else
            runs.push_back({column, column + 1, look.hue, look.look, static_cast<std::uint8_t>(quarters), lit});
        m_runEnd = column + 1;
        m_runKind = kind;
    }

    const trace::Track& m_track;
    const trace::RowReader& m_row;
    const ColumnGrid& m_grid;
    const SpanTest& m_apart;
    SpanLooks& m_looks;
    BoxBuilder& m_boxes;
    RowContent& m_content;
    std::int64_t m_wide;                                                  // ns: from here on a span is a box
    int m_boxed = -1;                                                     // the last column of a box
    std::int64_t m_boxedUntil = std::numeric_limits<std::int64_t>::min(); // ns: its end
    const trace::Span* m_open;                                            // the row's, where it reaches into the grid
    int m_openColumn = -1;                                                // its first
    int m_runEnd = -1;                                                    // of the last run,
    unsigned m_runKind = 0;                                               // and all that tells it from another
    Cell m_cell;
};

} // namespace loopscope::timeline
