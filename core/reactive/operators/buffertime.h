// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// buffer(period, scheduler): at the end of each period a vector of the values that came in it, which may be empty.

#include "core/reactive/gate.h"
#include "core/reactive/sources/interval.h"

#include <vector>

namespace loopscope::reactive {

inline auto buffer(Nanoseconds period, SchedulerPtr scheduler)
{
    return [period, scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<std::vector<T>>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<std::vector<T>>(std::move(down), lifetime);
            const auto values = std::make_shared<std::vector<T>>(); // under the gate's lock
            subscribeToGate(
                interval(period, scheduler), gate,
                [gate, values](std::int64_t) {
                    gate->update([&](auto& out) { out.next(std::exchange(*values, {})); });
                },
                [] {});
            subscribeToGate(
                upstream, gate,
                [gate, values]<typename U>(U&& value) {
                    gate->update([&](auto&) { values->push_back(std::forward<U>(value)); });
                },
                [gate, values] {
                    gate->update([&](auto& out) {
                        out.next(std::exchange(*values, {}));
                        out.complete();
                    });
                });
        });
    };
}

} // namespace loopscope::reactive
