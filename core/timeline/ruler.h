// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The ticks of a time axis, from hours down to nanoseconds, at round times.

#include "core/timeline/timescale.h"

#include <string>
#include <vector>

namespace loopscope::timeline {

struct Tick
{
    double x = 0;
    Nanoseconds time{0};
    bool major = false; // with a label and a line through the rows
    std::string label;  // empty for a minor tick
};

struct Ruler
{
    std::vector<Tick> ticks;
    Nanoseconds step{0}; // between major ticks
    // Where full labels would be too long, they say "+250 ns" from this time; empty otherwise.
    std::string anchor;
};

// Major ticks stand at least `spacing` pixels apart, at multiples of a round step.
[[nodiscard]] Ruler layoutRuler(const TimeScale& scale, double spacing = 90);

// A moment with as many digits as the step tells apart: "1.25 s", "340 ms", "1:05:20".
[[nodiscard]] std::string formatMoment(Nanoseconds moment, Nanoseconds step);

} // namespace loopscope::timeline
