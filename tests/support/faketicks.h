// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A counter that stands still until the test moves it. Any thread may read it.

#include "core/time/ticks.h"

#include <atomic>

namespace loopscope::tests {

class FakeTicks final : public time::TickCounter
{
public:
    [[nodiscard]] std::uint64_t read() const noexcept override { return m_ticks.load(); }
    void set(std::uint64_t ticks) { m_ticks = ticks; }

private:
    std::atomic<std::uint64_t> m_ticks{0};
};

} // namespace loopscope::tests
