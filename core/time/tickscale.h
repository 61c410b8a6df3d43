// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Turns a counter's ticks into a clock's time: along straight lines between moments at which both were read. Nothing is
// extrapolated as long as align() comes after the ticks that are then converted, so there is nothing to calibrate in
// advance, and an error does not grow. One thread at a time.

#include "core/time/clock.h"
#include "core/time/ticks.h"

#include <cstddef>
#include <deque>

namespace loopscope::time {

class TickScale
{
public:
    // Reads both. They must outlive the scale.
    TickScale(const Clock& clock, const TickCounter& counter);

    // Reads both again. A counter that has gone backwards (the computer slept) begins a new scale.
    void align();

    // Rising with the ticks; not later than the last align(), which is what more ticks give. Moments older than the
    // last few hundred calls of align() go along their mean.
    [[nodiscard]] Nanoseconds toTime(std::uint64_t ticks) const noexcept;

private:
    struct Knot
    {
        std::uint64_t ticks = 0;
        std::int64_t time = 0; // ns
        double slope = 0;      // ns a tick, from the knot before
    };

    [[nodiscard]] Knot read() const noexcept;

    const Clock& m_clock;
    const TickCounter& m_counter;
    std::deque<Knot> m_knots; // by rising ticks and time; never empty
};

} // namespace loopscope::time
