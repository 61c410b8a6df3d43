// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// error<T>(what): that error, nothing else.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename T>
auto error(ErrorPtr cause)
{
    return makeObservable<T>([cause = std::move(cause)](auto observer, const LifetimeRef& lifetime) {
        if (!lifetime->isDisposed())
            observer.onError(cause);
    });
}

template <typename T>
auto error(Error cause)
{
    return error<T>(makeError(std::move(cause)));
}

} // namespace loopscope::reactive
