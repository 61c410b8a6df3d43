// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await startOf(&thread), co_await endOf(&thread): goes on when a QThread runs, or has finished, at once where it
// has already. A thread that nobody has started yet is waited for. Canceling the task ends the wait, not the thread.

#include "core/tasks/senderwait.h"

#include <QThread>

#include <string>

namespace loopscope::tasks {

class [[nodiscard]] ThreadStartAwaiter final : public ConditionWait<ThreadStartAwaiter, QThread>
{
public:
    explicit ThreadStartAwaiter(QThread* thread) noexcept
        : ConditionWait(thread)
    {
    }
    [[nodiscard]] std::string description() const { return "start of a thread"; }
    void await_resume() { arrive(); }

private:
    friend class ConditionWait<ThreadStartAwaiter, QThread>;
    [[nodiscard]] bool isOver() const;
    void connectSender();
};

class [[nodiscard]] ThreadEndAwaiter final : public ConditionWait<ThreadEndAwaiter, QThread>
{
public:
    explicit ThreadEndAwaiter(QThread* thread) noexcept
        : ConditionWait(thread)
    {
    }
    [[nodiscard]] std::string description() const { return "end of a thread"; }
    void await_resume() { arrive(); }

private:
    friend class ConditionWait<ThreadEndAwaiter, QThread>;
    [[nodiscard]] bool isOver() const;
    void connectSender();
};

// SenderDestroyed where the QThread is destroyed meanwhile.
inline ThreadStartAwaiter startOf(QThread* thread) noexcept { return ThreadStartAwaiter(thread); }
inline ThreadEndAwaiter endOf(QThread* thread) noexcept { return ThreadEndAwaiter(thread); }

} // namespace loopscope::tasks
