// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Where a moment lies on the screen, and back: free arithmetic on a visible range and a width in pixels.

#include "core/time/timerange.h"

#include <optional>

namespace loopscope::timeline {

using time::Nanoseconds;
using time::TimeRange;

// The shortest range that a view shows: 20 ns.
inline constexpr Nanoseconds shortestView{20};

// The visible range laid over [0, width) pixels. Both must be positive.
struct TimeScale
{
    TimeRange range;
    double width = 1;

    // Exact to a fraction of a pixel, however far from the trace's start the range lies.
    [[nodiscard]] double x(Nanoseconds moment) const noexcept;
    // The moment at the left border of what x shows, rounded down to whole ns.
    [[nodiscard]] Nanoseconds time(double x) const noexcept;
    // The time that `pixels` take, at least 1 ns for a positive number of them.
    [[nodiscard]] Nanoseconds duration(double pixels) const noexcept;
};

// `range` cut into columns of pixels, the borders rounded down to whole ns, as TraceSnapshot::buckets() cuts it.
// At most one column a nanosecond.
struct Columns
{
    TimeRange range;
    int count = 1;

    // The start of a column, 0 … count; border(count) is the range's end.
    [[nodiscard]] Nanoseconds border(int column) const noexcept;
    // The column that holds a moment of the range.
    [[nodiscard]] int at(Nanoseconds moment) const noexcept;
};

// By how many columns the second range lies later than the first, where both have the same length and their columns
// fall together; nothing otherwise.
[[nodiscard]] std::optional<int> columnsBetween(const Columns& first, const Columns& second) noexcept;

// Longer by 1/factor about a moment that keeps its place; never shorter than shortestView.
[[nodiscard]] TimeRange zoomed(TimeRange range, Nanoseconds about, double factor) noexcept;

[[nodiscard]] TimeRange moved(TimeRange range, Nanoseconds by) noexcept;

// Longer by `part` of its length at both ends.
[[nodiscard]] TimeRange padded(TimeRange range, double part) noexcept;

// The range moved into the bounds; the bounds themselves where it is longer.
[[nodiscard]] TimeRange heldWithin(TimeRange range, TimeRange bounds) noexcept;

} // namespace loopscope::timeline
