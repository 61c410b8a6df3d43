// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// mergeAll(most): the values of all the streams that a stream of streams brings, as they come; of at most so many
// streams at a time, the others wait in order. The first error ends everything; it completes when the outer and all
// inner streams have. concatAll() is mergeAll(1): one stream after the other.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

#include <deque>
#include <limits>
#include <optional>

namespace loopscope::reactive {

// What comes from the outer stream waits as it came; the stream is made of it when its turn comes.
template <typename Value, typename F, typename Down>
class MergeState final : public RefCounted
{
public:
    using Inner = std::decay_t<std::invoke_result_t<F&, Value>>;
    using T = typename Inner::Value;

    MergeState(Down down, const LifetimeRef& lifetime, std::size_t most, F make)
        : m_gate(makeGate<T>(std::move(down), lifetime))
        , m_most(most)
        , m_make(std::move(make))
    {
    }

    template <typename Outer>
    void subscribe(const Outer& outer)
    {
        subscribeToGate(
            outer, m_gate,
            [state = Ref<MergeState>(this)]<typename U>(U&& value) {
                state->m_gate->update([&](auto&) { state->m_waiting.emplace_back(std::forward<U>(value)); });
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
            std::optional<Value> value;
            m_gate->update([&](auto&) {
                if (m_starting || m_waiting.empty() || m_active >= m_most)
                    return;
                m_starting = true;
                ++m_active;
                value.emplace(std::move(m_waiting.front()));
                m_waiting.pop_front();
            });
            if (!value)
                return;
            if (std::optional<Inner> inner = made(std::move(*value)))
                subscribeToGate(
                    *inner, m_gate,
                    [state = Ref<MergeState>(this)]<typename U>(U&& each) {
                        state->m_gate->next(std::forward<U>(each));
                    },
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
    std::optional<Inner> made(Value&& value)
    {
        try {
            return m_make(std::move(value));
        } catch (...) {
            m_gate->fail(std::current_exception());
            return std::nullopt;
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
    [[no_unique_address]] F m_make;
    std::deque<Value> m_waiting; // these under the gate's lock
    std::size_t m_active = 0;
    bool m_starting = false;
    bool m_outerCompleted = false;
};

// mergeMap(f, most): merges the streams that f makes of the values, at most so many at a time. f is called when the
// stream's turn comes; what it throws is the error.
template <typename F>
auto mergeMap(F f, std::size_t most = std::numeric_limits<std::size_t>::max())
{
    return [f = std::move(f), most]<typename Value, typename S>(const Observable<Value, S>& outer) {
        static_assert(!borrowed<Value>, "a value that waits for its turn must own what it shows: map it first");
        static_assert(
            std::invocable<const F&, Value>,
            "flatMap, concatMap: the function cannot be called with a value of this stream, or changes itself");
        static_assert(
            requires { typename std::decay_t<std::invoke_result_t<const F&, Value>>::Value; },
            "flatMap, concatMap: the function must give a stream");
        using T = typename std::decay_t<std::invoke_result_t<const F&, Value>>::Value;
        return makeObservable<T>([outer, f, most]<typename O>(O down, const LifetimeRef& lifetime) {
            makeRef<MergeState<Value, F, O>>(std::move(down), lifetime, most, f)->subscribe(outer);
        });
    };
}

inline auto mergeAll(std::size_t most = std::numeric_limits<std::size_t>::max())
{
    return mergeMap([]<typename Inner>(Inner&& inner) { return std::forward<Inner>(inner); }, most);
}

} // namespace loopscope::reactive
