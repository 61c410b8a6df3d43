// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// mergeAll(most): the values of all the streams that a stream of streams brings, as they come; of at most so many
// streams at a time, the others wait in order. The first error ends everything; it completes when the outer and all
// inner streams have. concatAll() is mergeAll(1): one stream after the other.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

#include <limits>

namespace loopscope::reactive {

template <typename Inner, typename Down>
class MergeState final : public RefCounted
{
public:
    using T = typename Inner::Value;

    MergeState(Down down, const LifetimeRef& lifetime, std::size_t most)
        : m_gate(makeGate<T>(std::move(down), lifetime))
        , m_most(most)
    {
    }

    template <typename Outer>
    void subscribe(const Outer& outer)
    {
        subscribeToGate(
            outer, m_gate,
            [state = Ref<MergeState>(this)](const Inner& inner) {
                state->m_gate->update([&](auto&) { state->m_waiting.push_back(inner); });
                state->start();
            },
            [state = Ref<MergeState>(this)] {
                state->m_gate->update([&](auto& out) {
                    state->m_outerCompleted = true;
                    state->completeWhereDone(out);
                });
            });
    }

private:
    // Subscribes to those that wait, as far as allowed. A loop, not a recursion, where an inner ends at once.
    void start()
    {
        for (;;) {
            std::optional<Inner> inner;
            m_gate->update([&](auto&) {
                if (m_starting || m_waiting.empty() || m_active >= m_most)
                    return;
                m_starting = true;
                ++m_active;
                inner.emplace(std::move(m_waiting.front()));
                m_waiting.pop_front();
            });
            if (!inner)
                return;
            subscribeToGate(
                *inner, m_gate,
                [state = Ref<MergeState>(this)]<typename U>(U&& value) { state->m_gate->next(std::forward<U>(value)); },
                [state = Ref<MergeState>(this)] {
                    state->m_gate->update([&](auto& out) {
                        --state->m_active;
                        state->completeWhereDone(out);
                    });
                    state->start();
                });
            m_gate->update([&](auto&) { m_starting = false; });
        }
    }
    template <typename Out>
    void completeWhereDone(Out& out)
    {
        if (m_outerCompleted && m_active == 0 && m_waiting.empty())
            out.complete();
    }

    Ref<Gate<T, Down>> m_gate;
    const std::size_t m_most;
    std::deque<Inner> m_waiting; // these under the gate's lock
    std::size_t m_active = 0;
    bool m_starting = false;
    bool m_outerCompleted = false;
};

inline auto mergeAll(std::size_t most = std::numeric_limits<std::size_t>::max())
{
    return [most]<typename Inner, typename S>(const Observable<Inner, S>& outer) {
        return makeObservable<typename Inner::Value>([outer, most]<typename O>(O down, const LifetimeRef& lifetime) {
            makeRef<MergeState<Inner, O>>(std::move(down), lifetime, most)->subscribe(outer);
        });
    };
}

} // namespace loopscope::reactive
