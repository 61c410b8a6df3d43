// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A counter beside a clock: cheaper to read, even, in units of its own. TickScale turns what was read into time.

#include <cstdint>

namespace loopscope::time {

class TickCounter
{
public:
    virtual ~TickCounter() = default;
    // Any thread. What happened before, on whatever thread, was not given more.
    [[nodiscard]] virtual std::uint64_t read() const noexcept = 0;
};

// The processor's time-stamp counter. nullptr where there is none, where it does not run evenly whatever the processor
// does to save power, or where the system found that the cores disagree.
[[nodiscard]] const TickCounter* processorTicks() noexcept;

// The same counter without the virtual call, and without waiting for what was begun before: good for one thread's
// moments, and half the price; stamps of two threads may tell their order wrong by some ns. Only where processorTicks()
// gave one.
[[nodiscard]] inline std::uint64_t readProcessorTicks() noexcept
{
#if defined(__x86_64__)
    return __builtin_ia32_rdtsc();
#else
    return 0;
#endif
}

// As TickCounter::read().
[[nodiscard]] inline std::uint64_t readProcessorTicksInOrder() noexcept
{
#if defined(__x86_64__)
    __builtin_ia32_lfence();
#endif
    return readProcessorTicks();
}

} // namespace loopscope::time
