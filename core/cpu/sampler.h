// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Turns readings into samples: keeps the reading before.

#include "core/cpu/cpusample.h"
#include "core/cpu/cpusystem.h"

namespace loopscope::cpu {

// One thread at a time.
class Sampler final
{
public:
    // Takes the first reading, against which the first sample counts.
    Sampler(CpuSystem& system, time::Nanoseconds now);
    // The time since the sample before, or since construction. Where the counters cannot be read, `total` has no
    // value, and the next sample reaches further back.
    CpuSample sample(time::Nanoseconds now);

private:
    CpuSystem& m_system;
    time::Nanoseconds m_at;
    time::Nanoseconds m_processTime;
    std::optional<CpuReading> m_reading;
};

} // namespace loopscope::cpu
