// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// retry(times): where the stream fails, subscribes to it again, so many times at most; then the error goes on.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

#include <atomic>
#include <cstdint>
#include <limits>

namespace loopscope::reactive {

template <typename Upstream, typename Down>
class RetryState final : public RefCounted
{
public:
    using T = typename Upstream::Value;

    RetryState(Upstream upstream, Down down, const LifetimeRef& lifetime, std::size_t times)
        : m_upstream(std::move(upstream))
        , m_gate(makeGate<T>(std::move(down), lifetime))
        , m_left(times)
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
            if (kept->m_left == 0) {
                kept->m_gate->fail(std::move(error));
                return;
            }
            --kept->m_left;
            kept->subscribe();
        }
    };

    const Upstream m_upstream;
    Ref<Gate<T, Down>> m_gate;
    std::size_t m_left;                     // attempts follow one another, so this needs no lock
    std::atomic<std::uint32_t> m_wanted{0}; // attempts that are still to be subscribed to, the one that is being it too
};

inline auto retry(std::size_t times = std::numeric_limits<std::size_t>::max())
{
    return [times]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([upstream, times]<typename O>(O down, const LifetimeRef& lifetime) {
            makeRef<RetryState<Observable<T, S>, O>>(upstream, std::move(down), lifetime, times)->subscribe();
        });
    };
}

} // namespace loopscope::reactive
