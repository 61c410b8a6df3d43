// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a picture asks of a row: for each column of pixels the longest span and the covered time, found in one pass
// along the columns' borders. Any thread.

#include "core/trace/spanrowview.h"

#include <cstdint>
#include <span>
#include <vector>

namespace loopscope::trace {

// What one column shows of a row's closed spans.
struct ColumnGlance
{
    // ns, the whole length of the longest that overlaps, the earlier of equals; -1: none does.
    std::int64_t longest = -1;
    std::int64_t covered = 0; // ns, by all of them, within the column
    std::size_t block = 0;    // where the longest is: the row's block(block)[at]
    std::uint32_t at = 0;
    std::uint32_t look = 0; // of the longest
};

// The range cut into columns of equal length, the borders rounded down to whole ns: one more than the columns.
[[nodiscard]] std::vector<std::int64_t> evenBorders(TimeRange range, std::size_t columns);

// Whether this processor takes sixteen spans in a few steps (AVX2); without, the same takes longer.
[[nodiscard]] bool hasWideVectors() noexcept;

// `borders` rise strictly and are one more than the columns. The row has spans. Costs hardly more for a column of many
// spans than for one of a few. `wide` only where the processor has it.
void passColumns(const SpanRowView& row, std::span<const std::int64_t> borders, std::span<ColumnGlance> columns,
                 bool wide = hasWideVectors());

} // namespace loopscope::trace
