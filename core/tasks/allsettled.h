// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await allSettled(a(), b()): runs tasks side by side, waits for all, and gives how each of them ended, in their
// order; a failure cancels nobody. Canceling the waiting task cancels them all.

#include "core/tasks/allof.h"
#include "core/tasks/outcome.h"

#include <source_location>
#include <tuple>
#include <utility>
#include <vector>

namespace loopscope::tasks {

template <typename... Ts>
class [[nodiscard]] AllSettled final : public detail::JoinAwaiter<AllSettled<Ts...>>
{
public:
    explicit AllSettled(Task<Ts>... tasks)
        : detail::JoinAwaiter<AllSettled>(Join::Until::all)
        , m_tasks(std::move(tasks)...)
    {
        std::apply([this](auto&... task) { (this->m_join.add(task.promise()), ...); }, m_tasks);
    }

    std::tuple<Outcome<Ts>...> await_resume()
    {
        this->m_join.resumed();
        return std::apply([](auto&... task) { return std::tuple<Outcome<Ts>...>(Outcome<Ts>::of(task)...); }, m_tasks);
    }

private:
    std::tuple<Task<Ts>...> m_tasks;
};

template <typename T>
class [[nodiscard]] AllSettledMany final : public detail::JoinAwaiter<AllSettledMany<T>>
{
public:
    explicit AllSettledMany(std::vector<Task<T>> tasks)
        : detail::JoinAwaiter<AllSettledMany>(Join::Until::all)
        , m_tasks(std::move(tasks))
    {
        for (const Task<T>& task : m_tasks)
            this->m_join.add(task.promise());
    }

    std::vector<Outcome<T>> await_resume()
    {
        this->m_join.resumed();
        std::vector<Outcome<T>> outcomes;
        outcomes.reserve(m_tasks.size());
        for (Task<T>& task : m_tasks)
            outcomes.push_back(Outcome<T>::of(task));
        return outcomes;
    }

private:
    std::vector<Task<T>> m_tasks;
};

// A tuple.
template <typename... Ts>
AllSettled<Ts...> allSettled(Task<Ts>... tasks)
{
    return AllSettled<Ts...>(std::move(tasks)...);
}

// A vector.
template <typename T>
AllSettledMany<T> allSettled(std::vector<Task<T>> tasks)
{
    return AllSettledMany<T>(std::move(tasks));
}

// Of what can be awaited, as allOf.
template <CanBeAwaited... Awaitables>
requires(!AreTasks<Awaitables...>) auto allSettled(Awaitables... awaitables)
{
    return allSettled(taskOf(std::move(awaitables), std::source_location())...);
}

template <CanBeAwaited Awaitable>
requires(!AreTasks<Awaitable>) auto allSettled(std::vector<Awaitable> awaitables)
{
    return allSettled(tasksOf(std::move(awaitables)));
}

} // namespace loopscope::tasks
