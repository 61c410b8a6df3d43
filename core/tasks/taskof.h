// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// taskOf(awaitable): a Task that awaits it and gives what it gives, for whatever takes tasks. Its name is what it waits
// for.
//
//     Task<std::tuple<int, QString>> rung = taskOf(signalOf(&bell, &Bell::rungAt));

#include "core/tasks/placed.h"
#include "core/tasks/task.h"

#include <source_location>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace loopscope::tasks {

namespace detail {

template <typename Awaitable>
Task<std::remove_cvref_t<AwaitResult<Awaitable>>> awaitAs(Awaitable awaitable, std::source_location where)
{
    co_return co_await PlacedAt<Awaitable>(awaitable, where);
}

template <typename T>
inline constexpr bool isTask = false;
template <typename T>
inline constexpr bool isTask<Task<T>> = true;

} // namespace detail

template <typename... Ts>
concept AreTasks = (detail::isTask<Ts> && ...);

// Anything that can be awaited; it is moved into the task. A task is given back as it is.
template <CanBeAwaited Awaitable>
auto taskOf(Awaitable awaitable, const std::source_location& where = std::source_location::current())
{
    if constexpr (detail::isTask<Awaitable>) {
        return awaitable;
    } else {
        std::string name = "await";
        if constexpr (requires { awaitable.description(); })
            name = awaitable.description();
        auto task = detail::awaitAs<Awaitable>(std::move(awaitable), where);
        return std::move(task).named(name);
    }
}

template <CanBeAwaited Awaitable>
auto tasksOf(std::vector<Awaitable> awaitables)
{
    std::vector<decltype(taskOf(std::declval<Awaitable>()))> tasks;
    tasks.reserve(awaitables.size());
    for (Awaitable& awaitable : awaitables)
        tasks.push_back(taskOf(std::move(awaitable), std::source_location()));
    return tasks;
}

} // namespace loopscope::tasks
