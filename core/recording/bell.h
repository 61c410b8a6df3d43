// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// By which a thread that records wakes the one that empties the rings. Ringing takes no lock and may come to nothing;
// so a waiter gives a time.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace loopscope::recording {

class Bell final
{
public:
    void ring() noexcept { m_rung.notify_one(); }
    // Returns after that time, when it rings, or at once where `stop` is set.
    template <typename Duration>
    void wait(Duration most, const std::atomic<bool>& stop)
    {
        std::unique_lock lock(m_mutex);
        if (!stop)
            m_rung.wait_for(lock, most);
    }
    // Sets what a waiter was given, and wakes it for certain.
    void stop(std::atomic<bool>& stop)
    {
        {
            const std::lock_guard lock(m_mutex);
            stop = true;
        }
        m_rung.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_rung;
};

} // namespace loopscope::recording
