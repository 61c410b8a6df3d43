// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/columngrid.h"

namespace loopscope::timeline {

ColumnGrid::ColumnGrid(const Columns& columns)
    : m_perNanosecond(columns.count / static_cast<double>(columns.range.length().count()))
{
    // Columns::border() for each, without its division: what the division leaves over is spread as one draws a line.
    const std::int64_t whole = columns.range.length().count() / columns.count;
    const std::int64_t rest = columns.range.length().count() % columns.count;
    m_borders.reserve(static_cast<std::size_t>(columns.count) + 1);
    std::int64_t border = columns.range.begin.count();
    std::int64_t owed = 0;
    for (int column = 0; column <= columns.count; ++column) {
        m_borders.push_back(border);
        border += whole;
        owed += rest;
        if (owed >= columns.count) {
            owed -= columns.count;
            ++border;
        }
    }
}

} // namespace loopscope::timeline
