// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await sleepFor(300ms): goes on after that time, from the thread's event loop.

#include "core/tasks/awaiting.h"

#include <QTimer>

#include <chrono>
#include <memory>
#include <string>

namespace loopscope::tasks {

class SleepAwaiter final
{
public:
    // To the millisecond, never early. Zero or less goes through the event loop once.
    explicit SleepAwaiter(std::chrono::nanoseconds duration) noexcept
        : m_duration(duration)
    {
    }

    [[nodiscard]] std::string description() const;
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept
    {
        return static_cast<std::uint64_t>(m_duration.count());
    }
    bool stop() noexcept;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_waiter.set(waiter);
        startTimer();
    }
    void await_resume() const noexcept {}

private:
    void startTimer();

    std::chrono::nanoseconds m_duration;
    Waiter m_waiter;
    std::unique_ptr<QTimer> m_timer;
};

[[nodiscard]] inline SleepAwaiter sleepFor(std::chrono::nanoseconds duration) noexcept
{
    return SleepAwaiter(duration);
}

} // namespace loopscope::tasks
