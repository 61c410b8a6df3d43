// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await stream: the stream's last value, once it has completed; of `stream | first()` the first. Its error is
// thrown; so is one where there is no value. The task goes on from its thread's event loop, wherever the stream emits.
// Canceling the task disposes of the subscription.
//
// Name the stream before awaiting it: g++ 12 destroys a lambda with captures twice that is written inside a co_await.
//
//     const auto ready = states | filter(isReady) | first();
//     const State state = co_await ready;

#include "core/reactive/operators/last.h"
#include "core/reactive/operators/observeon.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/tasks/awaiting.h"

#include <optional>
#include <string>

namespace loopscope::interop {

template <typename T>
class StreamAwaiter final
{
public:
    explicit StreamAwaiter(reactive::Observable<T> stream)
        : m_stream(std::move(stream))
    {
    }

    [[nodiscard]] std::string description() const { return "stream"; }
    bool stop() noexcept
    {
        m_subscription.dispose();
        return true;
    }

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_waiter.set(waiter);
        const auto here =
            m_stream | reactive::last() | reactive::observeOn(reactive::qtScheduler(), reactive::Backlog::latest());
        m_subscription = here.subscribe([this](T value) { m_value.emplace(std::move(value)); },
                                        [this](const reactive::ErrorPtr& error) {
                                            m_error = error;
                                            m_waiter.resume();
                                        },
                                        [this] { m_waiter.resume(); });
    }
    T await_resume()
    {
        if (m_error)
            std::rethrow_exception(m_error);
        return std::move(m_value).value();
    }

private:
    reactive::Observable<T> m_stream;
    tasks::Waiter m_waiter;
    std::optional<T> m_value;
    reactive::ErrorPtr m_error;
    reactive::Subscription m_subscription; // the last member: ends first
};

} // namespace loopscope::interop

template <typename T, typename Source>
struct loopscope::tasks::AwaiterFor<loopscope::reactive::Observable<T, Source>>
{
    static auto make(const reactive::Observable<T, Source>& stream)
    {
        return interop::StreamAwaiter<T>(reactive::Observable<T>(stream));
    }
};
