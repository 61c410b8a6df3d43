// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Keeps one processor busy for a while: to see what the monitor, and the alert, make of it.

#include "core/time/clock.h"

#include <thread>

namespace loopscope::cpu {

// Destroying it ends the burning.
class CoreBurner final
{
public:
    // On a thread of its own, named "CPU burner"; one that still burns is replaced.
    void burn(time::Nanoseconds duration);
    void stop() { m_thread = {}; }

private:
    std::jthread m_thread;
};

} // namespace loopscope::cpu
