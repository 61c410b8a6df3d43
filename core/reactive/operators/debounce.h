// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// debounce(period, scheduler): a value when nothing has followed it for the period. At completion the last comes at
// once.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <optional>

namespace loopscope::reactive {

template <typename T>
struct DebounceState
{
    std::optional<T> latest; // both under the gate's lock
    LifetimeRef timer;
};

inline auto debounce(Nanoseconds period, SchedulerPtr scheduler)
{
    return [period, scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<T>(std::move(down), lifetime);
            const auto state = std::make_shared<DebounceState<T>>();
            subscribeToGate(
                upstream, gate,
                [=]<typename U>(U&& value) {
                    const LifetimeRef timer = gate->lifetime()->child();
                    LifetimeRef before;
                    gate->update([&](auto&) {
                        state->latest.emplace(std::forward<U>(value));
                        before = std::exchange(state->timer, timer);
                    });
                    if (before)
                        before->dispose();
                    runAt(scheduler, scheduler->now() + period, timer, [gate, state, timer] {
                        gate->update([&](auto& out) {
                            if (state->timer == timer && state->latest)
                                out.next(*std::exchange(state->latest, std::nullopt));
                        });
                        timer->dispose();
                    });
                },
                [gate, state] {
                    gate->update([&](auto& out) {
                        if (state->latest)
                            out.next(*std::exchange(state->latest, std::nullopt));
                        out.complete();
                    });
                });
        });
    };
}

} // namespace loopscope::reactive
