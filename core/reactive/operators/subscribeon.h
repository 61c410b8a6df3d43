// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// subscribeOn(scheduler): subscribes to the stream on the scheduler's thread, where a cold one then emits.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

inline auto subscribeOn(SchedulerPtr scheduler)
{
    return [scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([upstream, scheduler](auto down, const LifetimeRef& lifetime) {
            runAt(scheduler, scheduler->now(), lifetime, [upstream, lifetime, down = std::move(down)]() mutable {
                upstream.subscribeWith(std::move(down), lifetime);
            });
        });
    };
}

} // namespace loopscope::reactive
