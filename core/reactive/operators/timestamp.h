// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// timestamp(scheduler): each value with the scheduler's time at which it came.

#include "core/reactive/operators/map.h"
#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

template <typename T>
struct Timestamped
{
    Nanoseconds at{0};
    T value;
};

inline auto timestamp(SchedulerPtr scheduler)
{
    return [scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return upstream | map([scheduler](T value) { return Timestamped<T>{scheduler->now(), std::move(value)}; });
    };
}

} // namespace loopscope::reactive
