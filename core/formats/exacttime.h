// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Times as files have them, exactly: decimal microseconds become nanoseconds without a detour over a double, which
// holds the microseconds of the Unix epoch only to a quarter of one.

#include "core/time/clock.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace loopscope::formats {

// What a trace can show lies within this distance of 0 (73 years): sums and differences of two such times fit.
inline constexpr time::Nanoseconds latestShownTime{2'300'000'000'000'000'000};

// "12", "-1.5e3", "1700000000000000.877", with white space around it. Nothing where it is no number or beyond
// latestShownTime.
[[nodiscard]] std::optional<time::Nanoseconds> parseMicroseconds(std::string_view text);

// The same for a finite number that is not a time.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

// Held to latestShownTime on both sides.
[[nodiscard]] constexpr time::Nanoseconds heldTime(time::Nanoseconds moment)
{
    return std::clamp(moment, -latestShownTime, latestShownTime);
}
[[nodiscard]] constexpr time::Nanoseconds heldTime(double ns)
{
    constexpr auto largest = static_cast<double>(latestShownTime.count());
    return ns >= -largest && ns <= largest ? time::Nanoseconds(static_cast<std::int64_t>(ns))
           : ns < 0                        ? -latestShownTime
                                           : (ns > 0 ? latestShownTime : time::Nanoseconds{0});
}
// start + length, both held.
[[nodiscard]] constexpr time::Nanoseconds endOf(time::Nanoseconds start, time::Nanoseconds length)
{
    return heldTime(heldTime(start) + heldTime(length));
}

} // namespace loopscope::formats
