// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A half-open piece of a trace's time, [begin, end). Empty where end <= begin.

#include "core/time/clock.h"

#include <algorithm>

namespace loopscope::time {

struct TimeRange
{
    Nanoseconds begin{0};
    Nanoseconds end{0};

    [[nodiscard]] constexpr Nanoseconds length() const noexcept { return std::max(end - begin, Nanoseconds{0}); }
    [[nodiscard]] constexpr bool isEmpty() const noexcept { return end <= begin; }
    [[nodiscard]] constexpr bool contains(Nanoseconds moment) const noexcept { return begin <= moment && moment < end; }
    // True where the two share more than a border.
    [[nodiscard]] constexpr bool overlaps(TimeRange other) const noexcept
    {
        return begin < other.end && other.begin < end;
    }
    // The shared piece; empty, at the later begin, where there is none.
    [[nodiscard]] constexpr TimeRange intersected(TimeRange other) const noexcept
    {
        const Nanoseconds first = std::max(begin, other.begin);
        return {first, std::max(first, std::min(end, other.end))};
    }
    // The smallest range that holds both; an empty one adds nothing.
    [[nodiscard]] constexpr TimeRange united(TimeRange other) const noexcept
    {
        if (isEmpty())
            return other;
        if (other.isEmpty())
            return *this;
        return {std::min(begin, other.begin), std::max(end, other.end)};
    }
    friend constexpr bool operator==(TimeRange, TimeRange) = default;
};

} // namespace loopscope::time
