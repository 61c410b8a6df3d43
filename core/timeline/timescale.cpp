// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/timescale.h"

#include <cmath>

namespace loopscope::timeline {
namespace {

__extension__ using Wide = __int128; // a time multiplied by a number of columns passes 64 bits

Nanoseconds fromDouble(double value) noexcept
{
    constexpr double limit = 9.2e18;
    return Nanoseconds(static_cast<std::int64_t>(std::clamp(value, -limit, limit)));
}

} // namespace

double TimeScale::x(Nanoseconds moment) const noexcept
{
    return static_cast<double>((moment - range.begin).count()) * width / static_cast<double>(range.length().count());
}

Nanoseconds TimeScale::time(double x) const noexcept
{
    return range.begin + fromDouble(std::floor(x * static_cast<double>(range.length().count()) / width));
}

Nanoseconds TimeScale::duration(double pixels) const noexcept
{
    const double exact = pixels * static_cast<double>(range.length().count()) / width;
    return pixels > 0 ? std::max(Nanoseconds(1), fromDouble(exact)) : fromDouble(exact);
}

Nanoseconds Columns::border(int column) const noexcept
{
    return range.begin + Nanoseconds(static_cast<std::int64_t>(Wide(range.length().count()) * column / count));
}

int Columns::at(Nanoseconds moment) const noexcept
{
    // The largest i with ⌊i · length / count⌋ ≤ offset.
    const Wide offset = (moment - range.begin).count();
    const Wide length = range.length().count();
    const Wide column = ((offset + 1) * count + length - 1) / length - 1;
    return static_cast<int>(std::clamp<Wide>(column, 0, count - 1));
}

TimeRange zoomed(TimeRange range, Nanoseconds about, double factor) noexcept
{
    const double length = static_cast<double>(range.length().count());
    const double target = std::max(length / factor, static_cast<double>(shortestView.count()));
    const double before = static_cast<double>((about - range.begin).count()) * (target / length);
    const Nanoseconds begin = about - fromDouble(std::round(before));
    return {begin, begin + fromDouble(std::round(target))};
}

TimeRange moved(TimeRange range, Nanoseconds by) noexcept { return {range.begin + by, range.end + by}; }

TimeRange padded(TimeRange range, double part) noexcept
{
    const Nanoseconds margin = fromDouble(static_cast<double>(range.length().count()) * part);
    return {range.begin - margin, range.end + margin};
}

TimeRange heldWithin(TimeRange range, TimeRange bounds) noexcept
{
    if (range.length() >= bounds.length())
        return bounds;
    if (range.begin < bounds.begin)
        return moved(range, bounds.begin - range.begin);
    if (range.end > bounds.end)
        return moved(range, bounds.end - range.end);
    return range;
}

} // namespace loopscope::timeline
