// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/usage.h"

namespace loopscope::cpu {

namespace {

// iowait may go backwards by design, and anything after a suspend.
double rise(std::uint64_t before, std::uint64_t after)
{
    return after > before ? static_cast<double>(after - before) : 0;
}

} // namespace

std::optional<Usage> usageBetween(const CpuTimes& before, const CpuTimes& after)
{
    Usage ticks;
    ticks.user = rise(before.user, after.user) + rise(before.nice, after.nice);
    ticks.system = rise(before.system, after.system);
    ticks.iowait = rise(before.iowait, after.iowait);
    ticks.irq = rise(before.irq, after.irq) + rise(before.softirq, after.softirq);
    ticks.steal = rise(before.steal, after.steal);
    ticks.busy = ticks.user + ticks.system + ticks.irq + ticks.steal;
    // Nothing of a pause can be told from it: 100 % would be a guess.
    if (after.idle < before.idle)
        return std::nullopt;
    const double total = ticks.busy + ticks.iowait + rise(before.idle, after.idle);
    if (total <= 0)
        return std::nullopt;
    const double toPercent = 100 / total;
    return Usage{ticks.busy * toPercent,   ticks.user * toPercent, ticks.system * toPercent,
                 ticks.iowait * toPercent, ticks.irq * toPercent,  ticks.steal * toPercent};
}

std::vector<CoreUsage> usageBetween(const std::vector<CoreTimes>& before, const std::vector<CoreTimes>& after)
{
    std::vector<CoreUsage> usages;
    usages.reserve(after.size());
    auto old = before.begin();
    for (const CoreTimes& core : after) {
        while (old != before.end() && old->id < core.id)
            ++old;
        if (old == before.end() || old->id != core.id)
            continue;
        if (const std::optional<Usage> usage = usageBetween(old->times, core.times))
            usages.push_back({core.id, *usage});
    }
    return usages;
}

} // namespace loopscope::cpu
