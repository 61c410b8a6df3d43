// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// merge(others…): the values of this stream and of the others, as they come. The first error ends everything; it
// completes when all have. merge(most, others…): of at most so many at a time; the others wait in order.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/operators/mergeall.h"
#include "core/reactive/sources/just.h"

#include <concepts>

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

template <typename... Others>
auto merge(std::integral auto most, Others... others)
{
    return [most = static_cast<std::size_t>(most),
            ... others = std::move(others)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return just(Observable<T>(upstream), Observable<T>(others)...) | mergeAll(most);
    };
}

} // namespace loopscope::reactive
