// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How a recorder tells the moment: in its clock's ticks where there are any, for the collector to convert, else in ns.
// The system's clock and the processor's ticks are read without a virtual call. Any thread.

#include "core/time/clock.h"
#include "core/time/ticks.h"

#include <cstdint>

namespace loopscope::recording {

// A moment as a ring takes it.
struct Stamp
{
    std::int64_t time = 0; // ns, or ticks
    bool inTicks = false;
};

class StampClock final
{
public:
    explicit StampClock(const time::Clock& clock) noexcept
        : m_clock(clock)
        , m_ticks(clock.ticks())
        , m_isSteady(&clock == &time::steadyClock())
        , m_isProcessor(m_ticks && m_ticks == time::processorTicks())
    {
    }

    [[nodiscard]] const time::Clock& clock() const noexcept { return m_clock; }
    [[nodiscard]] time::Nanoseconds now() const noexcept
    {
        return m_isSteady ? std::chrono::steady_clock::now().time_since_epoch() : m_clock.now();
    }
    // The cheapest; two threads' stamps may tell their order wrong by some ns.
    [[nodiscard]] Stamp stamp() const noexcept { return m_isProcessor ? of(time::readProcessorTicks()) : other(); }
    // After everything that this thread has seen of others.
    [[nodiscard]] Stamp stampInOrder() const noexcept
    {
        return m_isProcessor ? of(time::readProcessorTicksInOrder()) : other();
    }

private:
    static Stamp of(std::uint64_t ticks) noexcept { return {static_cast<std::int64_t>(ticks), true}; }
    [[nodiscard]] Stamp other() const noexcept { return m_ticks ? of(m_ticks->read()) : Stamp{now().count()}; }

    const time::Clock& m_clock;
    const time::TickCounter* const m_ticks;
    const bool m_isSteady;
    const bool m_isProcessor;
};

} // namespace loopscope::recording
