// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The one steady clock, injectable: nothing in core asks the system for the time by another way.

#include <chrono>

namespace loopscope::time {

using Nanoseconds = std::chrono::nanoseconds;
using namespace std::chrono_literals;

class TickCounter; // ticks.h

class Clock
{
public:
    virtual ~Clock() = default;
    // Monotonic time since an arbitrary moment. Any thread.
    [[nodiscard]] virtual Nanoseconds now() const noexcept = 0;
    // A counter that runs along with this clock and is cheaper to read; nullptr where there is none.
    [[nodiscard]] virtual const TickCounter* ticks() const noexcept { return nullptr; }
};

// std::chrono::steady_clock behind Clock, with the processor's ticks beside it; lives as long as the program.
[[nodiscard]] const Clock& steadyClock() noexcept;

} // namespace loopscope::time
