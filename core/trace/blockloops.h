// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Loops over a whole block's sixteen spans, or a chunk's sixteen blocks, written so that a compiler makes vector
// instructions of them. Of passColumns() only.

#include "core/trace/spanrow.h"

#include <algorithm>

// What is marked so is compiled twice, see passColumns(): for any processor, and for one with wide vectors.
#define LOOPSCOPE_INLINE [[gnu::always_inline]] inline

namespace loopscope::trace {

// All bits where a < b. Loops of these, without a branch, become vector instructions; unrolled they would not.
LOOPSCOPE_INLINE std::uint32_t whereLess(std::int32_t a, std::int32_t b)
{
    return static_cast<std::uint32_t>((a - b) >> 31);
}

// So many of a chunk's blocks start before the border.
LOOPSCOPE_INLINE std::size_t startsBefore(const std::array<std::int64_t, chunkBlocks>& starts, std::int64_t border)
{
    std::uint64_t count = 0;
#pragma GCC unroll 1
    for (const std::int64_t start : starts)
        count += start < border ? 1 : 0;
    return count;
}

struct Begun
{
    std::uint32_t count = 0;
    std::uint64_t length = 0;
};

// The spans of a full block that start before the moment, and their lengths.
LOOPSCOPE_INLINE Begun begunBefore(const SpanBlock& spans, std::uint32_t moment)
{
    Begun begun;
#pragma GCC unroll 1
    for (std::size_t i = 0; i < blockSpans; ++i) {
        const std::uint32_t isBefore = spans.start[i] < moment ? ~0U : 0U;
        begun.count -= isBefore;
        begun.length += spans.length[i] & isBefore;
    }
    return begun;
}

// One more than the longest of a full block's spans [first, last); 0 where there are none.
LOOPSCOPE_INLINE std::uint32_t longestIn(const SpanBlock& spans, std::uint32_t first, std::uint32_t last)
{
    std::uint32_t longest = 0;
#pragma GCC unroll 1
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(blockSpans); ++i) {
        const std::uint32_t isMeant =
            whereLess(i, static_cast<std::int32_t>(last)) & ~whereLess(i, static_cast<std::int32_t>(first));
        longest = std::max(longest, (spans.length[static_cast<std::size_t>(i)] + 1) & isMeant);
    }
    return longest;
}

// The first of a full block's spans from `first` on that has the length.
LOOPSCOPE_INLINE std::uint32_t firstOfLength(const SpanBlock& spans, std::uint32_t first, std::uint32_t length)
{
    std::uint32_t found = blockSpans;
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < blockSpans; ++i) {
        const std::uint32_t isOther = (spans.length[i] == length ? 0U : ~0U) |
                                      whereLess(static_cast<std::int32_t>(i), static_cast<std::int32_t>(first));
        found = std::min(found, i | (isOther & std::uint32_t{blockSpans}));
    }
    return found;
}

} // namespace loopscope::trace
