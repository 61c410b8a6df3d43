// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// zip(others…): tuples of the first values of all streams, then of the second, and so on. It completes when a stream
// has and nothing of it waits for partners any more.

#include "core/reactive/operators/combinewith.h"

#include <array>
#include <deque>
#include <tuple>

namespace loopscope::reactive {

template <typename Down, typename... Ts>
class ZipState final : public CombiningState<ZipState<Down, Ts...>, Down, Ts...>
{
public:
    using Base = CombiningState<ZipState, Down, Ts...>;
    using Base::Base;

    template <std::size_t I, typename Out, typename U>
    void take(Out& out, U&& value)
    {
        std::get<I>(m_waiting).push_back(std::forward<U>(value));
        match(out, std::index_sequence_for<Ts...>());
    }
    template <std::size_t I, typename Out>
    void completed(Out& out)
    {
        std::get<I>(m_completed) = true;
        completeWhereDone(out, std::index_sequence_for<Ts...>());
    }

private:
    template <typename Out, std::size_t... I>
    void match(Out& out, std::index_sequence<I...> all)
    {
        if ((std::get<I>(m_waiting).empty() || ...))
            return;
        out.next(std::tuple<Ts...>(std::move(std::get<I>(m_waiting).front())...));
        (std::get<I>(m_waiting).pop_front(), ...);
        completeWhereDone(out, all);
    }
    template <typename Out, std::size_t... I>
    void completeWhereDone(Out& out, std::index_sequence<I...>)
    {
        if (((m_completed[I] && std::get<I>(m_waiting).empty()) || ...))
            out.complete();
    }

    std::tuple<std::deque<Ts>...> m_waiting;
    std::array<bool, sizeof...(Ts)> m_completed{};
};

template <typename... Others>
auto zip(Others... others)
{
    return combineWith<ZipState>(std::move(others)...);
}

} // namespace loopscope::reactive
