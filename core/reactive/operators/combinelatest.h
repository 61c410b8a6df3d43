// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// combineLatest(others…): a tuple of the latest values of all streams whenever one of them emits, once all have. It
// completes when all have.

#include "core/reactive/gate.h"
#include "core/reactive/operators/combinewith.h"

#include <optional>
#include <tuple>

namespace loopscope::reactive {

template <typename Down, typename... Ts>
class CombineLatestState final : public RefCounted
{
public:
    using Tuple = std::tuple<Ts...>;

    CombineLatestState(Down down, const LifetimeRef& lifetime)
        : m_gate(makeGate<Tuple>(std::move(down), lifetime))
    {
    }

    template <std::size_t I, typename Stream>
    void subscribe(const Stream& stream)
    {
        const Ref<CombineLatestState> state(this);
        subscribeToGate(
            stream, m_gate,
            [state]<typename U>(U&& value) {
                state->m_gate->update([&](auto& out) {
                    std::get<I>(state->m_latest) = std::forward<U>(value);
                    state->send(out, std::index_sequence_for<Ts...>());
                });
            },
            [state] {
                state->m_gate->update([&](auto& out) {
                    if (--state->m_open == 0)
                        out.complete();
                });
            });
    }

private:
    template <typename Out, std::size_t... I>
    void send(Out& out, std::index_sequence<I...>)
    {
        if ((std::get<I>(m_latest).has_value() && ...))
            out.next(Tuple(*std::get<I>(m_latest)...));
    }

    Ref<Gate<Tuple, Down>> m_gate;
    std::tuple<std::optional<Ts>...> m_latest; // these under the gate's lock
    std::size_t m_open = sizeof...(Ts);
};

template <typename... Others>
auto combineLatest(Others... others)
{
    return combineWith<CombineLatestState>(std::move(others)...);
}

} // namespace loopscope::reactive
