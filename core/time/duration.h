// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Durations as people write them: "250us", "50ms", "1.5s", "2m".

#include "core/base/result.h"
#include "core/time/clock.h"

#include <string>
#include <string_view>

namespace loopscope::time {

// A decimal number with one of the units ns, us (µs), ms, s, m, h. Refused, with the text named: no unit, a sign,
// anything after the unit, and what passes the range of int64 nanoseconds (about 292 years).
Result<Nanoseconds> parseDuration(std::string_view text);

// As short as the value allows at `digits` significant digits, in the largest unit that leaves at least 1:
// "812 ms", "1.5 s", "2 min 5 s". Negative values keep their sign; 0 is "0 s".
std::string formatDuration(Nanoseconds duration, int digits = 3);

// Milliseconds as reports print them.
[[nodiscard]] constexpr double toMilliseconds(Nanoseconds duration) noexcept
{
    return static_cast<double>(duration.count()) / 1e6;
}

} // namespace loopscope::time
