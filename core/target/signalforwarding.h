// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// While it lives, a signal that is sent to this program goes on to another one, which decides what becomes of it; this
// program survives. What the terminal sends to both is left alone, and so is what this program was told to ignore. One
// object at a time.

#include <csignal>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace loopscope::target {

class SignalForwarding final
{
public:
    explicit SignalForwarding(pid_t receiver);
    ~SignalForwarding();
    SignalForwarding(const SignalForwarding&) = delete;
    SignalForwarding& operator=(const SignalForwarding&) = delete;

    void stop(); // this program survives still, but passes nothing on: the other one has ended

private:
    std::vector<std::pair<int, struct sigaction>> m_before;
};

} // namespace loopscope::target
