// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/time/ticks.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <fstream>
#include <string>
#endif

namespace loopscope::time {

namespace {

class ProcessorTicks final : public TickCounter
{
public:
    std::uint64_t read() const noexcept override { return readProcessorTicksInOrder(); }
};

// Never destroyed: threads read it until the program has ended.
union UndyingTicks
{
    ProcessorTicks ticks;
    UndyingTicks()
        : ticks()
    {
    }
    ~UndyingTicks() {} // NOLINT: defaulted, it would be deleted
};

#if defined(__x86_64__)
bool runsEvenly()
{
    constexpr unsigned powerManagement = 0x80000007;
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __get_cpuid(powerManagement, &a, &b, &c, &d) != 0 && (d >> 8 & 1) != 0;
}

// Linux compares the cores' counters, and takes the counter off this list when they disagree. Elsewhere nobody says so.
bool isTrusted()
{
    std::ifstream list("/sys/devices/system/clocksource/clocksource0/available_clocksource");
    if (!list)
        return true;
    for (std::string name; list >> name;) {
        if (name == "tsc")
            return true;
    }
    return false;
}
#else
bool runsEvenly() { return false; }
bool isTrusted() { return false; }
#endif

} // namespace

const TickCounter* processorTicks() noexcept
{
    static const UndyingTicks undying;
    static const bool usable = runsEvenly() && isTrusted();
    return usable ? &undying.ticks : nullptr;
}

} // namespace loopscope::time
