// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await withTimeout(task, 2s): the task's value, or TimedOut when it took longer. The late task is canceled, and its
// end is waited for; should it have a value by then, that is returned.

#include "core/tasks/allof.h"
#include "core/tasks/longtimer.h"
#include "core/time/duration.h"

#include <QTimer>

#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace loopscope::tasks {

class TimedOut final : public std::exception
{
public:
    [[nodiscard]] const char* what() const noexcept override { return "timed out"; }
};

template <typename T>
class [[nodiscard]] WithTimeout final : public detail::JoinAwaiter<WithTimeout<T>>
{
public:
    WithTimeout(Task<T> task, std::chrono::nanoseconds timeout)
        : detail::JoinAwaiter<WithTimeout>(Join::Until::failure)
        , m_task(std::move(task))
        , m_timeout(timeout)
    {
        this->m_join.add(m_task.promise());
    }

    [[nodiscard]] std::string description() const { return "a task for at most " + time::formatDuration(m_timeout); }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept
    {
        return static_cast<std::uint64_t>(m_timeout.count());
    }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> handle)
    {
        m_timer = detail::startTimeout(m_timeout, [this] {
            m_timer.release()->deleteLater(); // it is the sender
            m_timedOut = true;
            this->m_join.cancelAndResume();
        });
        return detail::JoinAwaiter<WithTimeout>::await_suspend(handle);
    }
    T await_resume()
    {
        m_timer.reset();
        this->m_join.resumed();
        try {
            return m_task.result();
        } catch (const Canceled&) {
            if (m_timedOut)
                throw TimedOut();
            throw;
        }
    }

private:
    Task<T> m_task;
    std::chrono::nanoseconds m_timeout;
    std::unique_ptr<QTimer> m_timer;
    bool m_timedOut = false;
};

template <typename T>
WithTimeout<T> withTimeout(Task<T> task, std::chrono::nanoseconds timeout)
{
    return WithTimeout<T>(std::move(task), timeout);
}

// Of what can be awaited, as allOf.
template <CanBeAwaited Awaitable>
requires(!AreTasks<Awaitable>) auto withTimeout(Awaitable awaitable, std::chrono::nanoseconds timeout)
{
    return withTimeout(taskOf(std::move(awaitable), std::source_location()), timeout);
}

} // namespace loopscope::tasks
