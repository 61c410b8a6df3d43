// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/time/clock.h"

namespace loopscope::time {

namespace {

class SteadyClock final : public Clock
{
public:
    Nanoseconds now() const noexcept override
    {
        return std::chrono::duration_cast<Nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
};

} // namespace

const Clock& steadyClock() noexcept
{
    static const auto* const clock = new SteadyClock; // never destroyed: threads read it until the program has ended
    return *clock;
}

} // namespace loopscope::time
