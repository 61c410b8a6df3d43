// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// defer(make): calls make() for each subscriber, and subscribes it to the stream that it returns.

#include "core/reactive/observable.h"

#include <optional>

namespace loopscope::reactive {

template <typename F>
auto defer(F make)
{
    using Inner = std::invoke_result_t<const F&>;
    return makeObservable<typename Inner::Value>([make = std::move(make)](auto observer, const LifetimeRef& lifetime) {
        std::optional<Inner> inner;
        try {
            inner.emplace(make());
        } catch (...) {
            observer.onError(std::current_exception());
            return;
        }
        inner->subscribeWith(std::move(observer), lifetime);
    });
}

} // namespace loopscope::reactive
