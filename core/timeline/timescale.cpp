// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/timescale.h"

#include <cmath>
#include <cstdlib>

namespace loopscope::timeline {
namespace {

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
    // length * column / count, without passing 64 bits on the way.
    const std::int64_t whole = range.length().count() / count;
    const std::int64_t rest = range.length().count() % count;
    return range.begin + Nanoseconds(whole * column + rest * column / count);
}

int Columns::at(Nanoseconds moment) const noexcept
{
    const double guess =
        static_cast<double>((moment - range.begin).count()) * count / static_cast<double>(range.length().count());
    int column = static_cast<int>(std::clamp(guess, 0.0, static_cast<double>(count - 1)));
    while (column > 0 && border(column) > moment)
        --column;
    while (column + 1 < count && border(column + 1) <= moment)
        ++column;
    return column;
}

std::optional<int> columnsBetween(const Columns& first, const Columns& second) noexcept
{
    const std::int64_t length = first.range.length().count();
    if (first.count != second.count || length != second.range.length().count() || length % first.count != 0)
        return std::nullopt;
    const std::int64_t column = length / first.count;
    const std::int64_t by = (second.range.begin - first.range.begin).count();
    if (column == 0 || by % column != 0 || std::abs(by) >= length)
        return std::nullopt;
    return static_cast<int>(by / column);
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
