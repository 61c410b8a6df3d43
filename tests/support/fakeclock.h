// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A clock that stands still until the test moves it. Any thread may read it.

#include "core/time/clock.h"

#include <atomic>

namespace loopscope::tests {

class FakeClock final : public time::Clock
{
public:
    [[nodiscard]] time::Nanoseconds now() const noexcept override { return m_now.load(); }
    void set(time::Nanoseconds now) { m_now = now; }
    void advance(time::Nanoseconds by) { m_now = m_now.load() + by; }

private:
    std::atomic<time::Nanoseconds> m_now{time::Nanoseconds{0}};
};

} // namespace loopscope::tests
