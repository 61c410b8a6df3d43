// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// startWith(a, b, …): those values first, then the stream.

#include "core/reactive/observable.h"

#include <array>

namespace loopscope::reactive {

template <typename... Vs>
requires(sizeof...(Vs) > 0) auto startWith(Vs... first)
{
    return [... first = std::move(first)]<typename T, typename S>(const Observable<T, S>& upstream) {
        using Values = std::array<T, sizeof...(Vs)>;
        return makeObservable<T>([upstream, values = Values{T(first)...}](auto down, const LifetimeRef& lifetime) {
            for (const T& value : values) {
                handTo(down, value);
                if (lifetime->isDisposed())
                    return;
            }
            upstream.subscribeWith(std::move(down), lifetime);
        });
    };
}

} // namespace loopscope::reactive
