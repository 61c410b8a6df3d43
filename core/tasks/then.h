// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// then(fetch(url), parse): a Task that goes on with a function, which takes the value and gives the next one, or a Task
// that does. For code that is no coroutine: startIn(window, then(fetch(url), show)) shows it unless the window goes
// first.

#include "core/tasks/placed.h"
#include "core/tasks/task.h"

#include <concepts>
#include <exception>
#include <functional>
#include <source_location>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

namespace detail {

template <typename Fn, typename T>
struct CallResult
{
    using Type = std::invoke_result_t<Fn&, T>;
};
template <typename Fn>
struct CallResult<Fn, void>
{
    using Type = std::invoke_result_t<Fn&>;
};

// T of a Task<T>, else the type itself.
template <typename T>
struct ValueAfter
{
    using Type = T;
};
template <typename T>
struct ValueAfter<Task<T>>
{
    using Type = T;
};

template <typename Fn, typename T>
using Next = typename ValueAfter<typename CallResult<Fn, T>::Type>::Type;

} // namespace detail

// What the task throws goes on to whoever awaits.
template <typename T, typename Fn>
Task<detail::Next<Fn, T>> then(Task<T> task, Fn fn, std::source_location where = std::source_location::current())
{
    using Result = typename detail::CallResult<Fn, T>::Type;
    if constexpr (std::is_void_v<T>) {
        co_await PlacedAt<Task<T>>(task, where);
        if constexpr (std::is_same_v<Result, Task<detail::Next<Fn, T>>>) {
            auto next = std::invoke(fn);
            co_return co_await PlacedAt(next, where);
        } else {
            co_return std::invoke(fn);
        }
    } else {
        T value = co_await PlacedAt<Task<T>>(task, where);
        if constexpr (std::is_same_v<Result, Task<detail::Next<Fn, T>>>) {
            auto next = std::invoke(fn, std::move(value));
            co_return co_await PlacedAt(next, where);
        } else {
            co_return std::invoke(fn, std::move(value));
        }
    }
}

// The same, and `failed` takes the exception, Canceled apart, and gives a value in its stead.
template <typename T, typename Fn, std::invocable<std::exception_ptr> Failed>
Task<detail::Next<Fn, T>> then(Task<T> task, Fn fn, Failed failed,
                               std::source_location where = std::source_location::current())
{
    std::exception_ptr error;
    Task<detail::Next<Fn, T>> next = then(std::move(task), std::move(fn), where);
    try {
        co_return co_await PlacedAt(next, where);
    } catch (const Canceled&) {
        throw;
    } catch (...) {
        error = std::current_exception();
    }
    co_return failed(error);
}

} // namespace loopscope::tasks
