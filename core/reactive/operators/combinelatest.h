// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// combineLatest(others…): a tuple of the latest values of all streams whenever one of them emits, once all have. It
// completes when all have.

#include "core/reactive/operators/combinewith.h"

#include <optional>
#include <tuple>

namespace loopscope::reactive {

template <typename Down, typename... Ts>
class CombineLatestState final : public CombiningState<CombineLatestState<Down, Ts...>, Down, Ts...>
{
public:
    using Base = CombiningState<CombineLatestState, Down, Ts...>;
    using Base::Base;

    template <std::size_t I, typename Out, typename U>
    void take(Out& out, U&& value)
    {
        std::get<I>(m_latest) = std::forward<U>(value);
        send(out, std::index_sequence_for<Ts...>());
    }
    template <std::size_t I, typename Out>
    void completed(Out& out)
    {
        if (--m_open == 0)
            out.complete();
    }

private:
    template <typename Out, std::size_t... I>
    void send(Out& out, std::index_sequence<I...>)
    {
        if ((std::get<I>(m_latest).has_value() && ...))
            out.next(std::tuple<Ts...>(*std::get<I>(m_latest)...));
    }

    std::tuple<std::optional<Ts>...> m_latest;
    std::size_t m_open = sizeof...(Ts);
};

template <typename... Others>
auto combineLatest(Others... others)
{
    return combineWith<CombineLatestState>(std::move(others)...);
}

} // namespace loopscope::reactive
