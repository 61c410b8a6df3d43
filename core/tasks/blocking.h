// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The blocking style: a call that holds its thread until it is done, shown as a running task.

#include "core/tasks/canceled.h"
#include "core/tasks/tracedtask.h"

#include <functional>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

// Runs body() as `task`, which it finishes: done, canceled by Canceled, failed by any other exception, which goes on.
template <typename Body>
decltype(auto) runTraced(TracedTask& task, Body&& body)
{
    const RunningScope running(task);
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
            std::invoke(std::forward<Body>(body));
            task.finish(recording::Outcome::done);
        } else {
            decltype(auto) value = std::invoke(std::forward<Body>(body));
            task.finish(recording::Outcome::done);
            return value;
        }
    } catch (const Canceled&) {
        task.finish(recording::Outcome::canceled);
        throw;
    } catch (...) {
        task.finish(recording::Outcome::failed);
        throw;
    }
}

// Calls body() here and now, and returns what it returns.
template <typename Body>
decltype(auto) blocking(std::string_view name, Body&& body,
                        const std::source_location& where = std::source_location::current())
{
    TracedTask task(name, recording::TaskStyle::blocking, where);
    return runTraced(task, std::forward<Body>(body));
}

} // namespace loopscope::tasks
