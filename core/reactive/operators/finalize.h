// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// finalize(f): the same stream; f() is called once when a subscription is over, whether it completed, failed or was
// disposed of: after the terminal was given, on the thread that ends it. In a chain of several the one nearer to the
// source comes first. What f throws is reported as an error that nobody handles.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename F>
auto finalize(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([upstream, f](auto down, const LifetimeRef& lifetime) {
            lifetime->onDispose([f]() mutable {
                try {
                    f();
                } catch (...) {
                    reportUnhandledError(std::current_exception());
                }
            });
            if (!lifetime->isDisposed())
                upstream.subscribeWith(std::move(down), lifetime);
        });
    };
}

} // namespace loopscope::reactive
