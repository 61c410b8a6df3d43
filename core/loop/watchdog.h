// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The thread that looks whether the watched one still passes edges. It only looks: it never stops or signals anything.

#include <condition_variable>
#include <mutex>
#include <thread>

namespace loopscope::loop {

class StallDetector;

class Watchdog final
{
public:
    // The detector must outlive the watchdog.
    explicit Watchdog(StallDetector& stalls);
    ~Watchdog(); // ends the thread
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

private:
    void run();

    StallDetector& m_stalls;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace loopscope::loop
