// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/time/clock.h"

#include "core/time/ticks.h"

namespace loopscope::time {

namespace {

class SteadyClock final : public Clock
{
public:
    Nanoseconds now() const noexcept override
    {
        return std::chrono::duration_cast<Nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    const TickCounter* ticks() const noexcept override { return processorTicks(); }
};

// Never destroyed: threads read it until the program has ended.
union Undying
{
    SteadyClock clock;
    Undying()
        : clock()
    {
    }
    ~Undying() {} // NOLINT: defaulted, it would be deleted
};

} // namespace

const Clock& steadyClock() noexcept
{
    static const Undying undying;
    return undying.clock;
}

} // namespace loopscope::time
