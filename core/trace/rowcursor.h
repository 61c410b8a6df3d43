// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Steps along the spans of one row that overlap a range: the closed ones, then the open one. Any thread.

#include "core/trace/spanrowview.h"

#include <optional>

namespace loopscope::trace {

class RowCursor
{
public:
    RowCursor(const SpanRowView& row, std::optional<PackedSpan> open, TimeRange range)
        : m_row(row)
        , m_open(open)
        , m_end(range.end.count())
        , m_block(row.blocks()) // a row may have had blocks that are all gone
    {
        if (!row.isEmpty()) {
            const RowEdge edge = row.edge(range.begin.count());
            m_block = edge.block;
            m_at = edge.offset - (edge.cuts ? 1 : 0);
            m_current = row.block(m_block);
        }
        if (m_open &&
            (m_open->start >= m_end || (m_open->end <= range.begin.count() && m_open->start < range.begin.count())))
            m_open.reset();
        settle();
    }

    [[nodiscard]] bool valid() const noexcept { return m_valid; }
    [[nodiscard]] const PackedSpan& span() const noexcept { return m_span; }
    void next()
    {
        ++m_at;
        settle();
    }

private:
    void settle()
    {
        while (m_block < m_row.blocks() && m_at >= m_current.size()) {
            m_at = 0;
            if (++m_block < m_row.blocks())
                m_current = m_row.block(m_block);
        }
        m_valid = m_block < m_row.blocks();
        if (m_valid) {
            m_span = m_current[m_at];
        } else if (m_open) {
            m_valid = true;
            m_span = *m_open;
            m_open.reset();
        }
        m_valid = m_valid && m_span.start < m_end;
    }

    const SpanRowView& m_row;
    std::optional<PackedSpan> m_open;
    std::int64_t m_end;
    std::size_t m_block;
    std::size_t m_at = 0;
    SpanRowView::Block m_current;
    PackedSpan m_span;
    bool m_valid = false;
};

} // namespace loopscope::trace
