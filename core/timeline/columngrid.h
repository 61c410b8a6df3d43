// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Columns with their borders worked out, so that asking for the column of a moment costs next to nothing.

#include "core/timeline/timescale.h"

#include <cstdint>
#include <vector>

namespace loopscope::timeline {

class ColumnGrid final
{
public:
    explicit ColumnGrid(const Columns& columns);

    [[nodiscard]] int count() const noexcept { return static_cast<int>(m_borders.size()) - 1; }
    // count() + 1 of them, in ns; rising.
    [[nodiscard]] const std::vector<std::int64_t>& borders() const noexcept { return m_borders; }
    [[nodiscard]] std::int64_t begin() const noexcept { return m_borders.front(); }
    [[nodiscard]] std::int64_t end() const noexcept { return m_borders.back(); }
    [[nodiscard]] std::int64_t border(int column) const noexcept { return m_borders[static_cast<std::size_t>(column)]; }
    // The column that holds a moment of the range, as Columns::at() tells.
    [[nodiscard]] int at(std::int64_t moment) const noexcept
    {
        int column = static_cast<int>(static_cast<double>(moment - begin()) * m_perNanosecond);
        column = column < count() ? column : count() - 1;
        while (border(column) > moment)
            --column;
        while (border(column + 1) <= moment)
            ++column;
        return column;
    }

private:
    std::vector<std::int64_t> m_borders;
    double m_perNanosecond;
};

} // namespace loopscope::timeline
