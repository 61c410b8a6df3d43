// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// For programs that use QCoro: a QCoro::Task is awaited in a Task of ours like any other, ours are awaited in QCoro's
// as they are, and co_await traced(something, "name") in a QCoro coroutine shows that wait in the recording. Link
// loopscope::qcoro, which is there where the build has found QCoro. QCoro's tasks cannot be canceled: a canceled Task
// of ours waits for them before it throws Canceled.

#include "core/tasks/awaiting.h"
#include "core/tasks/task.h"
#include "core/tasks/tracedtask.h"

#include <qcoro/qcorotask.h>

#include <exception>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>

namespace loopscope::tasks {

template <typename T>
class QCoroTaskAwaiter final
{
public:
    explicit QCoroTaskAwaiter(QCoro::Task<T>& task)
        : m_awaiter(task.operator co_await())
    {
    }
    [[nodiscard]] std::string description() const { return "a QCoro task"; }
    [[nodiscard]] bool await_ready() { return m_awaiter.await_ready(); }
    auto await_suspend(std::coroutine_handle<> waiter) { return m_awaiter.await_suspend(waiter); }
    decltype(auto) await_resume() { return m_awaiter.await_resume(); }

private:
    decltype(std::declval<QCoro::Task<T>&>().operator co_await()) m_awaiter;
};

template <typename T>
struct AwaiterFor<QCoro::Task<T>>
{
    static QCoroTaskAwaiter<T> make(QCoro::Task<T>& task) { return QCoroTaskAwaiter<T>(task); }
};

// Awaits something else, shown as a task that is suspended meanwhile. What it is given must outlive the co_await, as a
// temporary in it does.
template <typename Awaitable>
class [[nodiscard]] TracedWait final
{
    using Awaiter = decltype(AwaiterFor<Awaitable>::make(std::declval<Awaitable&>()));

public:
    TracedWait(Awaitable& awaitable, std::string_view name, const std::source_location& where)
        : m_awaiter(AwaiterFor<Awaitable>::make(awaitable))
        , m_name(name)
        , m_where(where)
    {
    }

    [[nodiscard]] bool await_ready() { return m_awaiter.await_ready(); }
    template <typename Promise>
    auto await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_task = TracedTask(m_name, recording::TaskStyle::coroutine, m_where);
        m_task.suspended(m_name);
        return m_awaiter.await_suspend(waiter);
    }
    decltype(auto) await_resume()
    {
        TracedTask task = std::move(m_task);
        try {
            const Finish finish(task);
            return m_awaiter.await_resume();
        } catch (...) {
            task.finish(recording::Outcome::failed);
            throw;
        }
    }

private:
    // Done, unless an exception is on its way.
    class Finish
    {
    public:
        explicit Finish(TracedTask& task)
            : m_task(task)
        {
        }
        ~Finish()
        {
            if (std::uncaught_exceptions() == m_before)
                m_task.finish(recording::Outcome::done);
        }
        Finish(const Finish&) = delete;
        Finish& operator=(const Finish&) = delete;

    private:
        TracedTask& m_task;
        int m_before = std::uncaught_exceptions();
    };

    Awaiter m_awaiter;
    std::string m_name;
    std::source_location m_where;
    TracedTask m_task;
};

template <typename Awaitable>
auto traced(Awaitable&& awaitable, std::string_view name,
            const std::source_location& where = std::source_location::current())
{
    return TracedWait<std::remove_cvref_t<Awaitable>>(awaitable, name, where);
}

} // namespace loopscope::tasks
