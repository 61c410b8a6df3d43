// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What zip and combineLatest share: one state that all streams feed, each with its place in the tuple.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

#include <cstddef>
#include <tuple>
#include <utility>

namespace loopscope::reactive {

// Base of the class State: calls its take<I>(out, value) and completed<I>(out) under the gate's lock.
template <typename State, typename Down, typename... Ts>
class CombiningState : public RefCounted
{
public:
    using Tuple = std::tuple<Ts...>;

    CombiningState(Down down, const LifetimeRef& lifetime)
        : m_gate(makeGate<Tuple>(std::move(down), lifetime))
    {
    }

    template <std::size_t I, typename Stream>
    void subscribe(const Stream& stream)
    {
        const Ref<State> state(static_cast<State*>(this));
        subscribeToGate(
            stream, m_gate,
            [state]<typename U>(U&& value) {
                state->m_gate->update([&](auto& out) { state->template take<I>(out, std::forward<U>(value)); });
            },
            [state] { state->m_gate->update([&](auto& out) { state->template completed<I>(out); }); });
    }

private:
    Ref<Gate<Tuple, Down>> m_gate;
};

// State<Down, Ts...> is made with the observer and its lifetime; its subscribe<I>(stream) subscribes to the I-th.
template <template <typename, typename...> class State, typename... Others>
auto combineWith(Others... others)
{
    return [... others = std::move(others)]<typename T, typename S>(const Observable<T, S>& upstream) {
        using Tuple = std::tuple<T, typename Others::Value...>;
        return makeObservable<Tuple>([upstream, ... others = others]<typename O>(O down, const LifetimeRef& lifetime) {
            using Fed = State<O, T, typename Others::Value...>;
            const auto state = makeRef<Fed>(std::move(down), lifetime);
            const auto all = std::tie(upstream, others...);
            [&]<std::size_t... I>(std::index_sequence<I...>) { (state->template subscribe<I>(std::get<I>(all)), ...); }
            (std::make_index_sequence<1 + sizeof...(others)>());
        });
    };
}

} // namespace loopscope::reactive
