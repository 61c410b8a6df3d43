// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// fromContainer(values): each element in order, then completed. The container is kept, once for all subscribers.

#include "core/reactive/observable.h"

#include <iterator>
#include <memory>

namespace loopscope::reactive {

template <typename Container>
auto fromContainer(Container values)
{
    using T = typename Container::value_type;
    const auto kept = std::make_shared<const Container>(std::move(values));
    return makeObservable<T>([kept](auto observer, const LifetimeRef& lifetime) {
        for (const T& value : *kept) {
            if (lifetime->isDisposed())
                return;
            handTo(observer, value);
        }
        if (!lifetime->isDisposed())
            observer.onCompleted();
    });
}

} // namespace loopscope::reactive
