// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Ctrl+C on the command line: the first SIGINT calls back, so that work can end in order; a second one ends the
// program at once. One object at a time.

#include <functional>
#include <thread>

namespace loopscope::app {

class Interrupt final
{
public:
    // `interrupted` is called at most once, on a thread of this object's own, even while the main thread is blocked.
    explicit Interrupt(std::function<void()> interrupted);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

private:
    std::thread m_thread;
};

} // namespace loopscope::app
