// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Runs coroutine tasks one after another at the bottom of the stack: the one it was made for, then all that became
// ready meanwhile. Event loops nest, and so do runners; the innermost one of a thread is current.

#include <utility>

namespace loopscope::tasks {

class PromiseBase;
class Runner;

namespace detail {

inline constinit thread_local Runner* threadsRunner = nullptr;

} // namespace detail

class Runner final
{
public:
    Runner() noexcept
        : m_outer(std::exchange(detail::threadsRunner, this))
    {
    }
    ~Runner() { detail::threadsRunner = m_outer; }
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    [[nodiscard]] static Runner* current() noexcept { return detail::threadsRunner; }

    void run(PromiseBase* task);
    void add(PromiseBase& task) noexcept;
    void remove(PromiseBase& task) noexcept;
    // The one that is on the stack right now; nullptr between two.
    [[nodiscard]] PromiseBase* running() const noexcept { return m_running; }

private:
    PromiseBase* takeFirst() noexcept;

    Runner* m_outer;
    PromiseBase* m_running = nullptr;
    PromiseBase* m_first = nullptr;
    PromiseBase* m_last = nullptr;
};

} // namespace loopscope::tasks
