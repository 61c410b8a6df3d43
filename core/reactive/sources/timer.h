// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// timer(delay, scheduler): 0 after the delay, then completed. timer(delay, period, scheduler): 0 after the delay, then
// 1, 2 … after a period each, as interval() does.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"
#include "core/reactive/sources/interval.h"

namespace loopscope::reactive {

inline auto timer(Nanoseconds delay, SchedulerPtr scheduler)
{
    return makeObservable<std::int64_t>(
        [delay, scheduler = std::move(scheduler)](auto observer, const LifetimeRef& lifetime) {
            runAt(scheduler, scheduler->now() + delay, lifetime, [observer = std::move(observer), lifetime]() mutable {
                handTo(observer, std::int64_t{0});
                if (!lifetime->isDisposed())
                    observer.onCompleted();
            });
        });
}

// The period must be positive.
inline auto timer(Nanoseconds delay, Nanoseconds period, SchedulerPtr scheduler)
{
    return makeObservable<std::int64_t>(
        [delay, period, scheduler = std::move(scheduler)](auto observer, const LifetimeRef& lifetime) {
            startInterval(delay, period, scheduler, std::move(observer), lifetime);
        });
}

} // namespace loopscope::reactive
