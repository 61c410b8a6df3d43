// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// empty<T>(): completed, nothing else.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename T>
auto empty()
{
    return makeObservable<T>([](auto observer, const LifetimeRef& lifetime) {
        if (!lifetime->isDisposed())
            observer.onCompleted();
    });
}

} // namespace loopscope::reactive
