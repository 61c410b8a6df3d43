// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// timer(delay, scheduler): 0 after the delay, then completed.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

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

} // namespace loopscope::reactive
