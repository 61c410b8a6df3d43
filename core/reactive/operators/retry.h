// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// retry(times): where the stream fails, subscribes to it again, so many times at most; then the error goes on.
// retry(options): with a pause before each attempt, and the count begun anew by each value where resetOnSuccess is set.
// retry(options, when): when(error, attempt) gives a stream whose first value is the sign to try again; attempt is 1
// for the first. Where that stream completes without one, so does the result; its error, or what when throws, goes on.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <atomic>
#include <cstdint>
#include <limits>
#include <optional>
#include <variant>

namespace loopscope::reactive {

struct RetryOptions
{
    std::size_t times = std::numeric_limits<std::size_t>::max();
    Nanoseconds delay{0};     // before an attempt, on the scheduler
    SchedulerPtr scheduler{}; // without one there is no delay
    bool resetOnSuccess = false;
};

template <typename Upstream, typename Down, typename When>
class RetryState final : public RefCounted
{
public:
    using T = typename Upstream::Value;

    RetryState(Upstream upstream, Down down, const LifetimeRef& lifetime, RetryOptions options, When when)
        : m_upstream(std::move(upstream))
        , m_gate(makeGate<T>(std::move(down), lifetime))
        , m_options(std::move(options))
        , m_when(std::move(when))
    {
    }

    // A loop, not a recursion, where the stream fails while it is being subscribed to; on whatever thread it fails, who
    // subscribes goes on for all.
    void subscribe()
    {
        if (m_wanted.fetch_add(1, std::memory_order_acq_rel) != 0)
            return;
        do {
            if (m_gate->lifetime()->isDisposed())
                continue;
            const LifetimeRef own = m_gate->lifetime()->child();
            m_upstream.subscribeWith(Attempt{Ref<RetryState>(this), own}, own);
        } while (m_wanted.fetch_sub(1, std::memory_order_acq_rel) != 1);
    }

private:
    struct Attempt
    {
        Ref<RetryState> state;
        LifetimeRef own;

        template <typename U>
        void onNext(U&& value)
        {
            if (state->m_options.resetOnSuccess)
                state->m_retries = 0;
            state->m_gate->next(std::forward<U>(value));
        }
        void onCompleted()
        {
            const LifetimeRef ended = own;
            state->m_gate->complete();
            ended->dispose();
        }
        void onError(ErrorPtr error)
        {
            const LifetimeRef ended = own; // disposing of it may destroy this observer
            const Ref<RetryState> kept = state;
            ended->dispose();
            if (kept->m_retries >= kept->m_options.times) {
                kept->m_gate->fail(std::move(error));
                return;
            }
            ++kept->m_retries;
            kept->pause(std::move(error));
        }
    };

    // The sign to try again: its first value.
    struct Sign
    {
        Ref<RetryState> state;
        LifetimeRef own;
        bool given = false;

        void onNext(const auto&)
        {
            if (std::exchange(given, true))
                return;
            const LifetimeRef ended = own;
            const Ref<RetryState> kept = state;
            ended->dispose();
            kept->subscribe();
        }
        void onCompleted()
        {
            const LifetimeRef ended = own;
            if (!given)
                state->m_gate->complete();
            ended->dispose();
        }
        void onError(ErrorPtr error)
        {
            const LifetimeRef ended = own;
            if (!given)
                state->m_gate->fail(std::move(error));
            ended->dispose();
        }
    };

    void pause(ErrorPtr error)
    {
        if constexpr (!std::is_same_v<When, std::monostate>) {
            waitForSign(error);
        } else if (m_options.scheduler) {
            runAt(m_options.scheduler, m_options.scheduler->now() + m_options.delay, m_gate->lifetime(),
                  [state = Ref<RetryState>(this)] { state->subscribe(); });
        } else {
            subscribe();
        }
    }
    void waitForSign(const ErrorPtr& error)
    {
        std::optional<std::invoke_result_t<const When&, const ErrorPtr&, std::size_t>> sign;
        try {
            sign.emplace(m_when(error, m_retries));
        } catch (...) {
            m_gate->fail(std::current_exception());
            return;
        }
        const LifetimeRef own = m_gate->lifetime()->child();
        sign->subscribeWith(Sign{Ref<RetryState>(this), own}, own);
    }

    const Upstream m_upstream;
    Ref<Gate<T, Down>> m_gate;
    const RetryOptions m_options;
    [[no_unique_address]] const When m_when;
    std::size_t m_retries = 0;              // attempts follow one another, so this needs no lock
    std::atomic<std::uint32_t> m_wanted{0}; // attempts that are still to be subscribed to, the one that is being it too
};

template <typename When = std::monostate>
auto retry(RetryOptions options, When when = {})
{
    return [options = std::move(options),
            when = std::move(when)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            using State = RetryState<Observable<T, S>, O, When>;
            makeRef<State>(upstream, std::move(down), lifetime, options, when)->subscribe();
        });
    };
}

inline auto retry(std::size_t times = std::numeric_limits<std::size_t>::max())
{
    return retry(RetryOptions{.times = times});
}

} // namespace loopscope::reactive
