// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How long the processors have done what, as the system counts it: rising counters, in its own ticks.

#include <cstdint>
#include <vector>

namespace loopscope::cpu {

// Time of guests is already inside user and nice.
struct CpuTimes
{
    std::uint64_t user = 0;
    std::uint64_t nice = 0;
    std::uint64_t system = 0;
    std::uint64_t idle = 0;
    std::uint64_t iowait = 0;
    std::uint64_t irq = 0;
    std::uint64_t softirq = 0;
    std::uint64_t steal = 0;

    friend bool operator==(const CpuTimes&, const CpuTimes&) = default;
};

struct CoreTimes
{
    int id = 0; // the system's number; those that are off leave gaps
    CpuTimes times;

    friend bool operator==(const CoreTimes&, const CoreTimes&) = default;
};

struct CpuReading
{
    CpuTimes total;
    std::vector<CoreTimes> cores; // by rising id
};

} // namespace loopscope::cpu
