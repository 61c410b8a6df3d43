// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A handle to a task of a TaskGroup: asks how it is, awaits its value, cancels it alone. The group owns the task; the
// handle is a value, may be dropped, and may outlive the group.
//
//     const Child<QByteArray> page = group.start(fetch(url));
//     const QByteArray bytes = co_await page;

#include "core/tasks/event.h"
#include "core/tasks/outcome.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

namespace detail {

// What the group tells of a task.
class ChildStateBase
{
public:
    ChildStateBase() = default;
    virtual ~ChildStateBase() = default;
    ChildStateBase(const ChildStateBase&) = delete;
    ChildStateBase& operator=(const ChildStateBase&) = delete;

    virtual void finished() = 0;
    virtual void dropped() = 0; // the group has gone, or did not take it
};

template <typename T>
class ChildState final : public ChildStateBase
{
public:
    explicit ChildState(Promise<T>& task) noexcept
        : m_task(&task)
    {
    }

    void finished() override
    {
        m_outcome.emplace(Outcome<T>::of(*std::exchange(m_task, nullptr)));
        m_ended.set();
    }
    void dropped() override
    {
        m_task = nullptr;
        m_outcome.emplace(Outcome<T>::of(std::make_exception_ptr(Canceled())));
        m_ended.set();
    }

    [[nodiscard]] Promise<T>* task() const noexcept { return m_task; } // until it has finished
    [[nodiscard]] Event& ended() noexcept { return m_ended; }
    T result()
    {
        if (!m_outcome)
            throw std::logic_error("the task has not finished");
        if constexpr (std::is_void_v<T> || std::is_copy_constructible_v<T>) {
            return m_outcome->value();
        } else {
            if (m_outcome->isDone() && std::exchange(m_isTaken, true))
                throw std::logic_error("the task's result is taken already");
            return std::move(*m_outcome).value();
        }
    }

private:
    Promise<T>* m_task;
    Event m_ended;
    std::optional<Outcome<T>> m_outcome;
    bool m_isTaken = false;
};

} // namespace detail

template <typename T>
class ChildAwaiter final
{
public:
    explicit ChildAwaiter(std::shared_ptr<detail::ChildState<T>> state)
        : m_state(std::move(state))
        , m_ended(m_state->ended().wait())
    {
    }

    [[nodiscard]] std::string description() const { return "child " + textOf(name()); }
    [[nodiscard]] std::uint64_t descriptionKey() const { return raw(name()); }
    bool stop() noexcept { return m_ended.stop(); }

    [[nodiscard]] bool await_ready() noexcept { return m_ended.await_ready(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        m_ended.await_suspend(waiter);
    }
    T await_resume()
    {
        m_ended.await_resume();
        return m_state->result();
    }

private:
    [[nodiscard]] StringId name() const { return m_state->task() ? m_state->task()->name() : StringId::empty; }

    std::shared_ptr<detail::ChildState<T>> m_state;
    EventAwaiter m_ended;
};

template <typename T = void>
class Child final
{
public:
    Child() = default; // of nothing: isValid() alone may be asked
    explicit Child(std::shared_ptr<detail::ChildState<T>> state) noexcept
        : m_state(std::move(state))
    {
    }

    [[nodiscard]] bool isValid() const noexcept { return m_state != nullptr; }
    [[nodiscard]] bool isFinished() const noexcept { return !m_state->task(); }
    [[nodiscard]] TaskId id() const noexcept { return m_state->task() ? m_state->task()->id() : TaskId::none; }
    // The group goes on without it. Nothing where it has finished.
    void cancel() const
    {
        if (Promise<T>* const task = m_state->task())
            task->cancel();
    }
    // Of a finished task: a copy of its value, which moves out once where it cannot be copied, or its exception;
    // Canceled where the group ended before it.
    T result() const { return m_state->result(); }
    // The same when it has finished. Canceling whoever waits ends the wait, not the task.
    ChildAwaiter<T> operator co_await() const { return ChildAwaiter<T>(m_state); }

private:
    std::shared_ptr<detail::ChildState<T>> m_state;
};

} // namespace loopscope::tasks
