// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/columngrid.h"

#include "core/trace/columnpass.h"

namespace loopscope::timeline {

ColumnGrid::ColumnGrid(const Columns& columns)
    : m_borders(trace::evenBorders(columns.range, static_cast<std::size_t>(columns.count)))
    , m_perNanosecond(columns.count / static_cast<double>(columns.range.length().count()))
{
}

} // namespace loopscope::timeline
