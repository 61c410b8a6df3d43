// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await anyOf(a(), b()): runs tasks side by side; the first to finish decides, with its value or its exception. The
// others are canceled, and their end is waited for.

#include "core/tasks/allof.h"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace loopscope::tasks {

template <typename... Ts>
class [[nodiscard]] AnyOf final : public detail::JoinAwaiter<AnyOf<Ts...>>
{
public:
    using Value = std::variant<detail::ValueOf<Ts>...>; // index(): which of them

    explicit AnyOf(Task<Ts>... tasks)
        : detail::JoinAwaiter<AnyOf>(Join::Until::finish)
        , m_tasks(std::move(tasks)...)
    {
        std::apply([this](auto&... task) { (this->m_join.add(task.promise()), ...); }, m_tasks);
    }

    Value await_resume()
    {
        this->throwFirst();
        return take(std::index_sequence_for<Ts...>());
    }

private:
    template <std::size_t... Is>
    Value take(std::index_sequence<Is...>)
    {
        std::optional<Value> value;
        const auto takeIf = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
            if (&std::get<I>(m_tasks).promise() == this->m_join.first())
                value.emplace(std::in_place_index<I>, detail::takeValue(std::get<I>(m_tasks)));
        };
        (takeIf(std::integral_constant<std::size_t, Is>()), ...);
        return std::move(*value);
    }

    std::tuple<Task<Ts>...> m_tasks;
};

template <typename T>
class [[nodiscard]] AnyOfMany final : public detail::JoinAwaiter<AnyOfMany<T>>
{
public:
    using Value = std::pair<std::size_t, detail::ValueOf<T>>;

    explicit AnyOfMany(std::vector<Task<T>> tasks)
        : detail::JoinAwaiter<AnyOfMany>(Join::Until::finish)
        , m_tasks(std::move(tasks))
    {
        for (const Task<T>& task : m_tasks)
            this->m_join.add(task.promise());
    }

    Value await_resume()
    {
        this->throwFirst();
        for (std::size_t i = 0; i < m_tasks.size(); ++i) {
            if (&m_tasks[i].promise() == this->m_join.first())
                return {i, detail::takeValue(m_tasks[i])};
        }
        throw std::logic_error("anyOf of no task at all");
    }

private:
    std::vector<Task<T>> m_tasks;
};

// A variant, with std::monostate for void.
template <typename... Ts>
requires(sizeof...(Ts) > 0) AnyOf<Ts...> anyOf(Task<Ts>... tasks) { return AnyOf<Ts...>(std::move(tasks)...); }

// The index of the one that decided, and its value (std::monostate for void).
template <typename T>
AnyOfMany<T> anyOf(std::vector<Task<T>> tasks)
{
    return AnyOfMany<T>(std::move(tasks));
}

// Of what can be awaited, as allOf.
template <CanBeAwaited... Awaitables>
requires(!AreTasks<Awaitables...>) auto anyOf(Awaitables... awaitables)
{
    return anyOf(taskOf(std::move(awaitables), std::source_location())...);
}

template <CanBeAwaited Awaitable>
requires(!AreTasks<Awaitable>) auto anyOf(std::vector<Awaitable> awaitables)
{
    return anyOf(tasksOf(std::move(awaitables)));
}

} // namespace loopscope::tasks
