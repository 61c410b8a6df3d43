// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// sample(period, scheduler): the newest value at the end of each period; nothing for a period without one. What is
// passed over is lost on purpose. Unlike RxJS's, it gives the newest value at completion, too: the last is not lost.

#include "core/reactive/gate.h"
#include "core/reactive/sources/interval.h"

#include <optional>

namespace loopscope::reactive {

inline auto sample(Nanoseconds period, SchedulerPtr scheduler)
{
    return [period, scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<T>(std::move(down), lifetime);
            const auto latest = std::make_shared<std::optional<T>>(); // under the gate's lock
            subscribeToGate(
                interval(period, scheduler), gate,
                [gate, latest](std::int64_t) {
                    gate->update([&](auto& out) {
                        if (*latest)
                            out.next(*std::exchange(*latest, std::nullopt));
                    });
                },
                [] {});
            subscribeToGate(
                upstream, gate,
                [gate, latest]<typename U>(U&& value) {
                    gate->update([&](auto&) { latest->emplace(std::forward<U>(value)); });
                },
                [gate, latest] {
                    gate->update([&](auto& out) {
                        if (*latest)
                            out.next(*std::exchange(*latest, std::nullopt));
                        out.complete();
                    });
                });
        });
    };
}

} // namespace loopscope::reactive
