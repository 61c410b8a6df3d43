// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// startWith(value): that value first, then the stream.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename V>
auto startWith(V first)
{
    return [first = std::move(first)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([upstream, first = T(first)](auto down, const LifetimeRef& lifetime) {
            handTo(down, first);
            if (!lifetime->isDisposed())
                upstream.subscribeWith(std::move(down), lifetime);
        });
    };
}

} // namespace loopscope::reactive
