// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A coroutine that returns a T: lazy, owned by one Task object, cancelable, and seen in the Trace. Calling the
// coroutine runs nothing; co_await runs it as a part of the awaiting task, start() from the thread's event loop.
//
//     Task<int> square(int n) { co_await sleepFor(1s); co_return n * n; }
//     Task<> both() { const int four = co_await square(2).named("square of 2"); … }
//
// Destroying the Task ends the coroutine where it stands, its children first; one that runs right now ends when it
// suspends. cancel() ends the wait instead, with Canceled thrown at the await, so that the coroutine can clean up.
// Thread rule: see promise.h.

#include "core/tasks/awaiting.h"
#include "core/tasks/currenttask.h"
#include "core/tasks/promise.h"

#include <optional>
#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

template <typename T = void>
class Task;

namespace detail {

template <typename T>
class Result
{
public:
    template <typename U = T> // of co_return {…} too
    requires std::is_constructible_v<T, U&&>
    void return_value(U&& value) { m_value.emplace(std::forward<U>(value)); }
    T take() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
};

template <>
class Result<void>
{
public:
    void return_void() const noexcept {}
    void take() const noexcept {}
};

} // namespace detail

template <typename T>
class Promise final : public PromiseBase, public detail::Result<T>
{
public:
    Promise() noexcept
        : PromiseBase(std::coroutine_handle<Promise>::from_promise(*this))
    {
    }

    Task<T> get_return_object(const std::source_location& body = std::source_location::current()) noexcept
    {
        setBody(body);
        return Task<T>(this);
    }

    template <typename Awaitable>
    auto await_transform(Awaitable&& awaitable, const std::source_location& where = std::source_location::current())
    {
        using Traits = AwaiterFor<std::remove_cvref_t<Awaitable>>;
        const auto make = [&awaitable]() -> decltype(auto) { return Traits::make(awaitable); };
        return TracedAwaiter<decltype(make())>(*this, where, make);
    }
};

template <typename T>
class [[nodiscard]] Task final
{
public:
    using promise_type = Promise<T>;
    using value_type = T;

    Task() = default;
    explicit Task(Promise<T>* promise) noexcept
        : m_promise(promise)
    {
    }
    ~Task() { PromiseBase::destroy(m_promise); }
    Task(Task&& other) noexcept
        : m_promise(std::exchange(other.m_promise, nullptr))
    {
    }
    Task& operator=(Task&& other) noexcept
    {
        if (this != &other)
            PromiseBase::destroy(std::exchange(m_promise, std::exchange(other.m_promise, nullptr)));
        return *this;
    }

    // Its name in the Trace, instead of the coroutine's; before it starts.
    Task&& named(std::string_view name) &&
    {
        promise().setName(name);
        return std::move(*this);
    }
    // From the thread's event loop, which must run; once. Its parent is the current task.
    void start(const std::source_location& where = std::source_location::current()) { startFor(currentTask(), where); }
    void startFor(TaskId parent, const std::source_location& where)
    {
        if (!promise().isStarted())
            promise().startQueued(parent, where);
    }
    // Any number of times, in any state, also from within the task.
    void cancel()
    {
        if (m_promise)
            m_promise->cancel();
    }

    [[nodiscard]] bool isValid() const noexcept { return m_promise; } // false: empty or moved from
    [[nodiscard]] bool isStarted() const noexcept { return m_promise && m_promise->isStarted(); }
    [[nodiscard]] bool isFinished() const noexcept { return m_promise && m_promise->isFinished(); }
    [[nodiscard]] TaskId id() const noexcept { return m_promise ? m_promise->id() : TaskId::none; }
    // Of a finished task, once: its value moved out, or its exception.
    T result()
    {
        if (!promise().isFinished())
            throw std::logic_error("the task has not finished");
        promise().setObserved();
        if (promise().error())
            std::rethrow_exception(promise().error());
        return promise().take();
    }
    // std::logic_error where it is empty.
    [[nodiscard]] Promise<T>& promise() const
    {
        if (!m_promise)
            throw std::logic_error("the task is empty");
        return *static_cast<Promise<T>*>(m_promise);
    }

    // For another owner, who destroys it by PromiseBase::destroy().
    [[nodiscard]] PromiseBase* release() noexcept { return std::exchange(m_promise, nullptr); }

    auto operator co_await() noexcept;

private:
    template <typename U>
    friend class TaskAwaiter;
    PromiseBase* m_promise = nullptr;
};

// Waits for a task that the caller keeps, and takes its value or exception.
template <typename T>
class TaskAwaiter final
{
public:
    explicit TaskAwaiter(Task<T>& task) noexcept
        : m_task(task)
    {
    }

    void setPlace(const std::source_location& where) noexcept { m_where = where; }
    [[nodiscard]] std::string description() const
    {
        return std::string(recording::Recorder::instance().text(m_task.promise().name()));
    }
    [[nodiscard]] std::uint64_t descriptionKey() const { return raw(m_task.promise().name()); }

    [[nodiscard]] bool await_ready() const
    {
        if (m_task.promise().isAwaited())
            throw std::logic_error("the task is awaited already");
        return m_task.isFinished();
    }
    template <typename P>
    void await_suspend(std::coroutine_handle<P> waiter)
    {
        if constexpr (std::is_base_of_v<PromiseBase, P>) {
            waiter.promise().awaitChild(&m_task.m_promise, m_where);
        } else {
            Promise<T>& task = m_task.promise();
            task.setForeignWaiter(waiter);
            if (!task.isStarted())
                task.startNow(currentTask(), m_where);
        }
    }
    T await_resume() { return m_task.result(); }

private:
    Task<T>& m_task;
    std::source_location m_where;
};

template <typename T>
auto Task<T>::operator co_await() noexcept
{
    return TaskAwaiter<T>(*this);
}

} // namespace loopscope::tasks
