// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/cpu/usage.h"
#include "core/time/clock.h"

#include <optional>
#include <vector>

namespace loopscope::cpu {

// What one tick of the CPU stream says about the time since the tick before. Percentages are shares of all processors
// together, 0 to 100.
struct CpuSample
{
    time::Nanoseconds at{0};      // of the recorder's clock
    time::Nanoseconds length{0};  // since the sample before
    std::optional<Usage> total;   // nothing where the counters did not move or could not be read
    double process = 0;           // this program's share
    int processors = 1;           // how many were on; process * processors / 100 is the cores in use
    std::vector<CoreUsage> cores; // by rising id

    [[nodiscard]] double processCores() const noexcept { return process * processors / 100; }
};

} // namespace loopscope::cpu
