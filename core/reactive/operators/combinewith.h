// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What zip and combineLatest share: one state that all streams feed, each with its place in the tuple.

#include "core/reactive/observable.h"

#include <cstddef>
#include <tuple>
#include <utility>

namespace loopscope::reactive {

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
