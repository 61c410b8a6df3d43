// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A counter's samples as one step a column, with the lowest and the highest value of each, so that no peak is lost.

#include "core/timeline/scene.h"

namespace loopscope::timeline {

[[nodiscard]] CounterCurve buildCurve(const trace::TraceSnapshot& snapshot, const PlacedTrack& placed,
                                      const TimeScale& scale, const Columns& columns);

// The smallest of 1, 2, 2.5, 5 · 10^n that is at least `value`; 1 for what is not positive. Per cent go to 100.
[[nodiscard]] double roundCeiling(double value, std::string_view unit = {});

// A value as a tooltip shows it: three significant digits, large ones with their unit's prefix.
[[nodiscard]] std::string formatValue(double value, std::string_view unit);

} // namespace loopscope::timeline
