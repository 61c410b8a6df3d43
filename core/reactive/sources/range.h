// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// range(first, count): count successive integers from first on, then completed.

#include "core/reactive/observable.h"

#include <cstdint>

namespace loopscope::reactive {

template <std::integral T>
auto range(T first, std::int64_t count)
{
    return makeObservable<T>([first, count](auto observer, const LifetimeRef& lifetime) {
        const Lifetime& life = *lifetime;
        T value = first;
        for (std::int64_t left = count; left > 0; --left) {
            if (life.isDisposed())
                return;
            handTo(observer, T(value));
            if (left > 1)
                ++value;
        }
        if (!life.isDisposed())
            observer.onCompleted();
    });
}

} // namespace loopscope::reactive
