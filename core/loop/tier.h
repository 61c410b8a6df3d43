// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How bad a stall is, in five words.

#include "core/time/clock.h"

#include <array>

namespace loopscope::loop {

enum class Tier { none, longTask, noticeable, hang, frozen, notResponding };

struct TierLimit
{
    Tier tier;
    time::Nanoseconds from; // the shortest stall of this tier
    const char* word;       // as the Trace's category says it
};

inline constexpr std::array<TierLimit, 5> tierLimits{{
    {Tier::longTask, std::chrono::milliseconds(50), "long"},
    {Tier::noticeable, std::chrono::milliseconds(100), "noticeable"},
    {Tier::hang, std::chrono::milliseconds(250), "hang"},
    {Tier::frozen, std::chrono::milliseconds(700), "frozen"},
    {Tier::notResponding, std::chrono::milliseconds(5000), "not-responding"},
}};

// The shortest silence that counts.
inline constexpr time::Nanoseconds stallThreshold = tierLimits.front().from;

[[nodiscard]] constexpr Tier tierOf(time::Nanoseconds stall) noexcept
{
    Tier tier = Tier::none;
    for (const TierLimit& limit : tierLimits) {
        if (stall >= limit.from)
            tier = limit.tier;
    }
    return tier;
}

// "long" … "not-responding"; empty for Tier::none.
[[nodiscard]] constexpr const char* word(Tier tier) noexcept
{
    for (const TierLimit& limit : tierLimits) {
        if (limit.tier == tier)
            return limit.word;
    }
    return "";
}

} // namespace loopscope::loop
