// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// zip(others…): tuples of the first values of all streams, then of the second, and so on. It completes when a stream
// has and nothing of it waits for partners any more.

#include "core/reactive/gate.h"
#include "core/reactive/operators/combinewith.h"

#include <array>
#include <tuple>

namespace loopscope::reactive {

template <typename Down, typename... Ts>
class ZipState final : public RefCounted
{
public:
    using Tuple = std::tuple<Ts...>;

    ZipState(Down down, const LifetimeRef& lifetime)
        : m_gate(makeGate<Tuple>(std::move(down), lifetime))
    {
    }

    template <std::size_t I, typename Stream>
    void subscribe(const Stream& stream)
    {
        const Ref<ZipState> state(this);
        subscribeToGate(
            stream, m_gate,
            [state]<typename U>(U&& value) {
                state->m_gate->update([&](auto& out) {
                    std::get<I>(state->m_waiting).push_back(std::forward<U>(value));
                    state->match(out, std::index_sequence_for<Ts...>());
                });
            },
            [state] {
                state->m_gate->update([&](auto& out) {
                    std::get<I>(state->m_completed) = true;
                    state->completeWhereDone(out, std::index_sequence_for<Ts...>());
                });
            });
    }

private:
    template <typename Out, std::size_t... I>
    void match(Out& out, std::index_sequence<I...> all)
    {
        if ((std::get<I>(m_waiting).empty() || ...))
            return;
        out.next(Tuple(std::move(std::get<I>(m_waiting).front())...));
        (std::get<I>(m_waiting).pop_front(), ...);
        completeWhereDone(out, all);
    }
    template <typename Out, std::size_t... I>
    void completeWhereDone(Out& out, std::index_sequence<I...>)
    {
        if (((m_completed[I] && std::get<I>(m_waiting).empty()) || ...))
            out.complete();
    }

    Ref<Gate<Tuple, Down>> m_gate;
    std::tuple<std::deque<Ts>...> m_waiting; // these under the gate's lock
    std::array<bool, sizeof...(Ts)> m_completed{};
};

template <typename... Others>
auto zip(Others... others)
{
    return combineWith<ZipState>(std::move(others)...);
}

} // namespace loopscope::reactive
