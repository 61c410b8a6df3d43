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
        } else if (enter(column, glance.longest, glance.covered)) {
            m_cell.look = m_looks.of(m_track, m_row, glance.look);
            m_cell.lit = !m_apart || m_apart(m_row.longestOf(glance));
        }
    }
    // A span that columns may have left out, as another box ends in the last one.
    void addLast(const trace::PackedSpan& span);
    // The row's open span, last of all.
    void addOpen(const trace::Span& span);
    void finish() { flush(); }

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
        const int column = m_cell.column;
        if (column < 0)
            return;
        const std::int64_t length = m_grid.border(column + 1) - m_grid.border(column);
        const std::int64_t four = 4 * m_cell.covered;
        const MergedRun run{.first = column,
                            .end = column + 1,
                            .hue = m_cell.look.hue,
                            .look = m_cell.look.look,
                            .quarters =
                                static_cast<std::uint8_t>(1 + (four > length ? 1 : 0) + (four > 2 * length ? 1 : 0) +
                                                          (four > 3 * length ? 1 : 0)),
                            .lit = m_cell.lit};
        std::vector<MergedRun>& runs = m_content.runs;
        if (!runs.empty() && runs.back().end == column && runs.back().looksLike(run))
            runs.back().end = column + 1;
        else
            runs.push_back(run);
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
    Cell m_cell;
};

} // namespace loopscope::timeline
