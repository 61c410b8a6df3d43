// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await offload(pool, "parse", parse, text): a blocking call on a pool's thread, awaited on the event loop.

#include "core/tasks/awaitfuture.h"
#include "core/tasks/threadpool.h"

#include <string>
#include <utility>

namespace loopscope::tasks {

// The job begins at once, or is queued; canceling the waiting task keeps a queued one from running.
template <typename Fn, typename... Args>
[[nodiscard]] auto offload(ThreadPool& pool, const TaskName& name, Fn&& fn, Args&&... args)
{
    auto future = pool.submit(name, std::forward<Fn>(fn), std::forward<Args>(args)...);
    using T = std::invoke_result_t<std::decay_t<Fn>, std::decay_t<Args>...>;
    Delivery delivery = future.delivery();
    return FutureAwaiter<T>(std::move(future), std::move(delivery), std::string(name.name) + " on " + pool.name());
}

} // namespace loopscope::tasks
