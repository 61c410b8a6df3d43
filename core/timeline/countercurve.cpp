// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/countercurve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace loopscope::timeline {
namespace {

using trace::CounterSample;

void addSample(CounterCurve& curve, double x, double value)
{
    if (!curve.columns.empty() && curve.columns.back().x >= x) {
        CounterColumn& column = curve.columns.back();
        column.lowest = std::min(column.lowest, value);
        column.highest = std::max(column.highest, value);
        column.last = value;
        return;
    }
    // The value that held before belongs to the column too: the curve goes from it to the new one.
    const double before = curve.columns.empty() ? value : curve.columns.back().last;
    curve.columns.push_back({x, std::min(before, value), std::max(before, value), value});
}

} // namespace

double roundCeiling(double value, std::string_view unit)
{
    if (unit == "%" && value <= 100)
        return 100;
    if (!(value > 0) || !std::isfinite(value))
        return 1;
    const double decade = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (factor * decade >= value * (1 - 1e-9))
            return factor * decade;
    }
    return 10 * decade;
}

std::string formatValue(double value, std::string_view unit)
{
    constexpr std::array<const char*, 5> prefixes{"", " k", " M", " G", " T"};
    std::size_t prefix = 0;
    while (std::abs(value) >= 10'000 && prefix + 1 < prefixes.size()) {
        value /= 1000;
        ++prefix;
    }
    char text[48];
    std::snprintf(text, sizeof text, "%.*g", std::abs(value) >= 1000 ? 4 : 3, value);
    const bool spaced = !unit.empty() && unit != "%" && prefix == 0;
    return std::string(text) + prefixes[prefix] + (spaced ? " " : "") + std::string(unit);
}

CounterCurve buildCurve(const trace::TraceSnapshot& snapshot, const PlacedTrack& placed, const TimeScale& scale,
                        const Columns& columns)
{
    CounterCurve curve;
    curve.track = placed.track.id;
    curve.y = placed.rowsY;
    curve.height = placed.rowHeight;
    curve.pinned = placed.choice.pinned;
    curve.end = std::min(scale.width, scale.x(snapshot.range().end));
    const double pixels = scale.width / columns.count;
    double highest = 0;
    int column = 0;
    trace::Nanoseconds border = scale.range.begin; // where the next column begins
    snapshot.forEachCounter(placed.track.id, scale.range, [&](const CounterSample& sample) {
        if (sample.time >= border) {
            column = columns.at(sample.time);
            border = columns.border(column + 1);
        }
        addSample(curve, column * pixels, sample.value);
        highest = std::max(highest, sample.value);
    });
    curve.ceiling = roundCeiling(highest, placed.note);
    curve.ceilingText = formatValue(curve.ceiling, placed.note);
    return curve;
}

} // namespace loopscope::timeline
