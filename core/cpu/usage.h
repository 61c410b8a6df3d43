// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What two readings of the counters say about the time between them. Knows no operating system.

#include "core/cpu/cputimes.h"

#include <optional>
#include <vector>

namespace loopscope::cpu {

// Shares of the time that passed, each in percent. They add up to 100 with idle.
struct Usage
{
    double busy = 0; // everything but idle and iowait
    double user = 0; // with nice
    double system = 0;
    double iowait = 0;
    double irq = 0; // hard and soft
    double steal = 0;
};

struct CoreUsage
{
    int id = 0;
    Usage usage;
};

// A counter that went backwards counts as unchanged. Nothing where no time has passed: that is no new value, not 0.
[[nodiscard]] std::optional<Usage> usageBetween(const CpuTimes& before, const CpuTimes& after);

// Of the cores that are in both readings, matched by their id, and for which time has passed.
[[nodiscard]] std::vector<CoreUsage> usageBetween(const std::vector<CoreTimes>& before,
                                                  const std::vector<CoreTimes>& after);

} // namespace loopscope::cpu
