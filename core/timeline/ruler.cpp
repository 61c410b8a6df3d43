// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/ruler.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>

namespace loopscope::timeline {
namespace {

using Ticks = std::int64_t;

constexpr Ticks microsecond = 1'000;
constexpr Ticks millisecond = 1'000'000;
constexpr Ticks second = 1'000'000'000;
constexpr Ticks minute = 60 * second;
constexpr Ticks hour = 60 * minute;

struct Step
{
    Ticks length;
    int parts; // minor ticks' distance is length / parts
};

// The smallest round step that is at least `shortest`.
Step roundStep(Ticks shortest)
{
    for (Ticks decade = 1; decade < second; decade *= 10) {
        for (const Ticks factor : {1, 2, 5}) {
            if (decade * factor >= shortest)
                return {decade * factor, factor == 2 ? 4 : 5};
        }
    }
    constexpr Step calendar[] = {
        {second, 5}, {2 * second, 4}, {5 * second, 5}, {10 * second, 5}, {15 * second, 3}, {30 * second, 3},
        {minute, 6}, {2 * minute, 4}, {5 * minute, 5}, {10 * minute, 5}, {15 * minute, 3}, {30 * minute, 3},
        {hour, 6},   {2 * hour, 4},   {3 * hour, 3},   {6 * hour, 6},    {12 * hour, 4},   {24 * hour, 4}};
    for (const Step& step : calendar) {
        if (step.length >= shortest)
            return step;
    }
    const Ticks day = 24 * hour;
    return {(shortest + day - 1) / day * day, 4};
}

// Digits after the point that a step needs in a unit.
int decimals(Ticks step, Ticks unit)
{
    int digits = 0;
    for (Ticks rest = step; digits < 9 && rest % unit != 0; rest *= 10)
        ++digits;
    return digits;
}

std::string decimal(Ticks value, Ticks unit, int digits)
{
    char text[48];
    Ticks scale = 1;
    for (int i = 0; i < digits; ++i)
        scale *= 10;
    const Ticks whole = std::abs(value / unit);
    const Ticks fraction = std::abs(value % unit) / std::max<Ticks>(1, unit / scale);
    const char* sign = value < 0 ? "\u2212" : "";
    if (digits == 0)
        std::snprintf(text, sizeof text, "%s%lld", sign, static_cast<long long>(whole));
    else
        std::snprintf(text, sizeof text, "%s%lld.%0*lld", sign, static_cast<long long>(whole), digits,
                      static_cast<long long>(fraction));
    return text;
}

std::string withUnit(Ticks value, Ticks magnitude, Ticks step)
{
    const struct
    {
        Ticks unit;
        const char* name;
    } units[] = {{second, " s"}, {millisecond, " ms"}, {microsecond, " µs"}, {1, " ns"}};
    for (const auto& unit : units) {
        if (magnitude >= unit.unit)
            return decimal(value, unit.unit, decimals(step, unit.unit)) + unit.name;
    }
    return "0";
}

// "1:05" in minutes, "2:01:05" in hours, with decimals where the step is below a second.
std::string clockTime(Ticks value, Ticks step)
{
    const Ticks size = std::abs(value);
    char text[48];
    const char* sign = value < 0 ? "\u2212" : "";
    if (size >= hour)
        std::snprintf(text, sizeof text, "%s%lld:%02lld:", sign, static_cast<long long>(size / hour),
                      static_cast<long long>(size % hour / minute));
    else
        std::snprintf(text, sizeof text, "%s%lld:", sign, static_cast<long long>(size / minute));
    const std::string seconds = decimal(size % minute, second, decimals(step, second));
    return text + std::string(size % minute < 10 * second ? "0" : "") + seconds;
}

std::string formatAt(Ticks value, Ticks magnitude, Ticks step)
{
    if (value == 0)
        return "0";
    return magnitude >= minute ? clockTime(value, step) : withUnit(value, magnitude, step);
}

Ticks floorTo(Ticks value, Ticks step) { return value - ((value % step) + step) % step; }

// The coarse time from which labels count on, or 0 where they need not.
Ticks anchorStep(Ticks magnitude, Ticks step)
{
    if (magnitude / step < 100'000)
        return 0;
    for (const Ticks coarse : {microsecond, millisecond, second}) {
        if (coarse >= 20 * step)
            return coarse;
    }
    return 0;
}

} // namespace

std::string formatMoment(Nanoseconds moment, Nanoseconds step)
{
    Ticks decade = 1; // 1.41 ms tells whole milliseconds apart, not nanoseconds
    while (decade < second && decade * 10 <= step.count())
        decade *= 10;
    return formatAt(moment.count(), std::abs(moment.count()), decade);
}

Ruler layoutRuler(const TimeScale& scale, double spacing)
{
    const Step step = roundStep(scale.duration(spacing).count() + 1);
    const Ticks begin = scale.range.begin.count();
    const Ticks end = scale.range.end.count();
    const Ticks magnitude = std::max(std::abs(begin), std::abs(end - 1));
    const Ticks coarse = anchorStep(magnitude, step.length);
    const Ticks anchor = coarse > 0 ? floorTo(begin, coarse) : 0;

    Ruler ruler;
    ruler.step = Nanoseconds(step.length);
    if (coarse > 0)
        ruler.anchor = formatAt(anchor, std::abs(anchor), coarse);
    const Ticks minor = std::max<Ticks>(1, step.length / step.parts);
    for (Ticks at = floorTo(begin, minor); at < end; at += minor) {
        Tick tick{.x = scale.x(Nanoseconds(at)), .time = Nanoseconds(at), .major = at % step.length == 0, .label = {}};
        if (tick.major && coarse > 0)
            tick.label = "+" + withUnit(at - anchor, coarse > microsecond ? coarse / 1000 : 1, step.length);
        else if (tick.major)
            tick.label = formatAt(at, magnitude, step.length);
        ruler.ticks.push_back(std::move(tick));
    }
    return ruler;
}

} // namespace loopscope::timeline
