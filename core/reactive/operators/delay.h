// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// delay(duration, scheduler): each value, and completed, so much later, on the scheduler. An error comes at once.
// Unlike RxJS's, which completes at once where nothing waits, it delays the completion of a stream by as much, too.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

inline auto delay(Nanoseconds duration, SchedulerPtr scheduler)
{
    return [duration, scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<T>(std::move(down), lifetime);
            subscribeToGate(
                upstream, gate,
                [=]<typename U>(U&& value) {
                    runAt(scheduler, scheduler->now() + duration, gate->lifetime(),
                          [gate, kept = T(std::forward<U>(value))]() mutable { gate->next(std::move(kept)); });
                },
                [=] { runAt(scheduler, scheduler->now() + duration, gate->lifetime(), [gate] { gate->complete(); }); });
        });
    };
}

} // namespace loopscope::reactive
