// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the operating system is asked for, behind one interface: a port, or a test, brings another.

#include "core/base/result.h"
#include "core/cpu/cputimes.h"
#include "core/time/clock.h"

#include <memory>
#include <string>

namespace loopscope::cpu {

// One thread.
class CpuSystem
{
public:
    virtual ~CpuSystem() = default;
    // The processors' counters now.
    virtual Result<CpuReading> read() = 0;
    // Processor time that this process has used so far, all its threads together.
    virtual time::Nanoseconds processTime() = 0;
};

// Linux: /proc/stat, or a file like it, kept open; the process's own clock.
[[nodiscard]] std::unique_ptr<CpuSystem> linuxCpuSystem(std::string statPath = "/proc/stat");

} // namespace loopscope::cpu
