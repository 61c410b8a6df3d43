// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the machine says about its load beyond the processors' counters: each figure where the system has it.

#include "core/time/clock.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loopscope::cpu {

// Share of the last 10 s, in percent, in which tasks waited for a processor.
struct Pressure
{
    double some = 0; // at least one task
    double full = 0; // all of them
};

// What the container that this program runs in allows.
struct CpuLimit
{
    std::optional<double> processors; // its quota; none where it has no limit
    std::uint64_t throttledPeriods = 0;
    time::Nanoseconds throttledTime{0};
};

struct SystemLoad
{
    std::optional<std::array<double, 3>> average; // runnable tasks over 1, 5 and 15 minutes
    std::optional<Pressure> pressure;
    std::optional<CpuLimit> limit;
    std::optional<double> megahertz; // of the first processor
};

struct SystemLoadPaths
{
    std::string loadAverage = "/proc/loadavg";
    std::string pressure = "/proc/pressure/cpu";
    std::string ownCgroup = "/proc/self/cgroup";
    std::string cgroups = "/sys/fs/cgroup";
    std::string frequency = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq"; // kHz
};

// Reads Linux's files; what is missing or malformed gives no figure. One thread.
class SystemLoadReader final
{
public:
    explicit SystemLoadReader(SystemLoadPaths paths = {});
    [[nodiscard]] SystemLoad read() const;

private:
    [[nodiscard]] std::optional<CpuLimit> readLimit() const;

    SystemLoadPaths m_paths;
    std::string m_cgroup; // folder of this program's own; empty where there is none
};

// The texts of those files.
[[nodiscard]] std::optional<std::array<double, 3>> parseLoadAverage(std::string_view text);
[[nodiscard]] std::optional<Pressure> parsePressure(std::string_view text);
// cgroup v2's cpu.max and cpu.stat.
[[nodiscard]] std::optional<CpuLimit> parseCpuLimit(std::string_view max, std::string_view stat);
// The path of cgroup v2 in /proc/self/cgroup.
[[nodiscard]] std::optional<std::string> parseOwnCgroup(std::string_view text);

} // namespace loopscope::cpu
