// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// merge(others…): the values of this stream and of the others, as they come. The first error ends everything; it
// completes when all have.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename T, typename... Streams>
auto mergeOf(const Streams&... streams)
{
    return makeObservable<T>([... streams = streams]<typename O>(O down, const LifetimeRef& lifetime) {
        const auto gate = makeGate<T>(std::move(down), lifetime);
        const auto left = std::make_shared<std::size_t>(sizeof...(streams)); // under the gate's lock
        const auto one = [&](const auto& stream) {
            subscribeToGate(
                stream, gate, [gate]<typename U>(U&& value) { gate->next(std::forward<U>(value)); },
                [gate, left] {
                    gate->update([&](auto& out) {
                        if (--*left == 0)
                            out.complete();
                    });
                });
        };
        (one(streams), ...);
    });
}

template <typename... Others>
auto merge(Others... others)
{
    return [... others = std::move(others)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return mergeOf<T>(upstream, others...);
    };
}

} // namespace loopscope::reactive
