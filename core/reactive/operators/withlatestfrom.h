// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// withLatestFrom(other): each value with the other stream's latest, as std::pair; nothing until the other has emitted.
// It completes with the first stream.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

#include <optional>
#include <utility>

namespace loopscope::reactive {

template <typename Other>
auto withLatestFrom(Other other)
{
    return [other = std::move(other)]<typename T, typename S>(const Observable<T, S>& upstream) {
        using Pair = std::pair<T, typename Other::Value>;
        return makeObservable<Pair>([upstream, other]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<Pair>(std::move(down), lifetime);
            const auto latest = std::make_shared<std::optional<typename Other::Value>>(); // under the gate's lock
            subscribeToGate(
                other, gate,
                [gate, latest]<typename U>(U&& value) {
                    gate->update([&](auto&) { *latest = std::forward<U>(value); });
                },
                [] {});
            subscribeToGate(
                upstream, gate,
                [gate, latest]<typename U>(U&& value) {
                    gate->update([&](auto& out) {
                        if (*latest)
                            out.next(Pair(std::forward<U>(value), **latest));
                    });
                },
                [gate] { gate->complete(); });
        });
    };
}

} // namespace loopscope::reactive
