// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Runs coroutine tasks one after another at the bottom of the stack: the one it was made for, then all that became
// ready meanwhile. Event loops nest, and so do runners; the innermost one of a thread is current.

namespace loopscope::tasks {

class PromiseBase;

class Runner final
{
public:
    Runner();
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    [[nodiscard]] static Runner* current() noexcept;

    void run(PromiseBase* task);
    void add(PromiseBase& task) noexcept;
    void remove(PromiseBase& task) noexcept;
    // The one that is on the stack right now; nullptr between two.
    [[nodiscard]] const PromiseBase* running() const noexcept { return m_running; }

private:
    PromiseBase* takeFirst() noexcept;

    Runner* m_outer;
    PromiseBase* m_running = nullptr;
    PromiseBase* m_first = nullptr;
    PromiseBase* m_last = nullptr;
};

} // namespace loopscope::tasks
