// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await allOf(a(), b()): runs tasks side by side and gives all values in their order. The first failure cancels the
// others, waits for their end and is thrown; canceling the waiting task cancels them all. What is no task but can be
// awaited, a future or a signal, becomes one.

#include "core/tasks/join.h"
#include "core/tasks/task.h"
#include "core/tasks/taskof.h"

#include <source_location>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace loopscope::tasks {

namespace detail {

// Of a task that returns nothing.
template <typename T>
using ValueOf = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

template <typename T>
ValueOf<T> takeValue(Task<T>& task)
{
    if constexpr (std::is_void_v<T>) {
        task.result();
        return {};
    } else {
        return task.result();
    }
}

// What the awaiters of several tasks share. Tasks is a tuple or a vector of them; Derived makes the result.
template <typename Derived>
class JoinAwaiter
{
public:
    void setPlace(const std::source_location& where) noexcept { m_where = where; }
    [[nodiscard]] std::string description() const
    {
        return std::to_string(m_join.size()) + (m_join.size() == 1 ? " task" : " tasks");
    }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept { return m_join.size(); }
    bool stop() noexcept { return m_join.stop(); }

    [[nodiscard]] bool await_ready() const noexcept { return m_join.size() == 0; }
    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> handle)
    {
        Waiter waiter;
        waiter.set(handle);
        return m_join.start(waiter, m_where);
    }

protected:
    explicit JoinAwaiter(Join::Until until)
        : m_join(until)
    {
    }
    void throwFirst()
    {
        m_join.resumed();
        if (PromiseBase* const first = m_join.first(); first && first->error()) {
            first->setObserved();
            std::rethrow_exception(first->error());
        }
    }

    Join m_join;
    std::source_location m_where;
};

} // namespace detail

template <typename... Ts>
class [[nodiscard]] AllOf final : public detail::JoinAwaiter<AllOf<Ts...>>
{
public:
    explicit AllOf(Task<Ts>... tasks)
        : detail::JoinAwaiter<AllOf>(Join::Until::failure)
        , m_tasks(std::move(tasks)...)
    {
        std::apply([this](auto&... task) { (this->m_join.add(task.promise()), ...); }, m_tasks);
    }

    std::tuple<detail::ValueOf<Ts>...> await_resume()
    {
        this->throwFirst();
        return std::apply([](auto&... task) { return std::tuple<detail::ValueOf<Ts>...>{detail::takeValue(task)...}; },
                          m_tasks);
    }

private:
    std::tuple<Task<Ts>...> m_tasks;
};

template <typename T>
class [[nodiscard]] AllOfMany final : public detail::JoinAwaiter<AllOfMany<T>>
{
public:
    explicit AllOfMany(std::vector<Task<T>> tasks)
        : detail::JoinAwaiter<AllOfMany>(Join::Until::failure)
        , m_tasks(std::move(tasks))
    {
        for (const Task<T>& task : m_tasks)
            this->m_join.add(task.promise());
    }

    auto await_resume()
    {
        this->throwFirst();
        if constexpr (!std::is_void_v<T>) {
            std::vector<T> values;
            values.reserve(m_tasks.size());
            for (Task<T>& task : m_tasks)
                values.push_back(task.result());
            return values;
        }
    }

private:
    std::vector<Task<T>> m_tasks;
};

// A tuple, with std::monostate for void.
template <typename... Ts>
AllOf<Ts...> allOf(Task<Ts>... tasks)
{
    return AllOf<Ts...>(std::move(tasks)...);
}

// A vector; nothing for void.
template <typename T>
AllOfMany<T> allOf(std::vector<Task<T>> tasks)
{
    return AllOfMany<T>(std::move(tasks));
}

template <CanBeAwaited... Awaitables>
requires(!AreTasks<Awaitables...>) auto allOf(Awaitables... awaitables)
{
    return allOf(taskOf(std::move(awaitables), std::source_location())...);
}

template <CanBeAwaited Awaitable>
requires(!AreTasks<Awaitable>) auto allOf(std::vector<Awaitable> awaitables)
{
    return allOf(tasksOf(std::move(awaitables)));
}

} // namespace loopscope::tasks
