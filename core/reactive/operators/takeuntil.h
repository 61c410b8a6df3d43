// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// takeUntil(signal): the values until the other stream emits its first, then completed.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename Signal>
auto takeUntil(Signal signal)
{
    return [signal = std::move(signal)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([upstream, signal]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<T>(std::move(down), lifetime);
            subscribeToGate(
                signal, gate, [gate](const auto&) { gate->complete(); }, [] {});
            if (!lifetime->isDisposed())
                subscribeToGate(
                    upstream, gate, [gate]<typename U>(U&& value) { gate->next(std::forward<U>(value)); },
                    [gate] { gate->complete(); });
        });
    };
}

} // namespace loopscope::reactive
