// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// timeout(duration, scheduler): an error where no value comes for so long, from the subscription or the value before.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

template <typename GateRef>
class TimeoutState final : public RefCounted
{
public:
    TimeoutState(GateRef gate, Nanoseconds duration, SchedulerPtr scheduler)
        : m_gate(std::move(gate))
        , m_duration(duration)
        , m_scheduler(std::move(scheduler))
    {
    }
    // Starts the waiting anew.
    void restart()
    {
        const LifetimeRef timer = m_gate->lifetime()->child();
        LifetimeRef before;
        m_gate->update([&](auto&) { before = std::exchange(m_timer, timer); });
        if (before)
            before->dispose();
        runAt(m_scheduler, m_scheduler->now() + m_duration, timer, [state = Ref<TimeoutState>(this), timer] {
            state->m_gate->update([&](auto& out) {
                if (state->m_timer == timer)
                    out.fail(makeError({"the stream gave no value in time", "timeout", {}}));
            });
        });
    }

private:
    GateRef m_gate;
    const Nanoseconds m_duration;
    const SchedulerPtr m_scheduler;
    LifetimeRef m_timer; // under the gate's lock
};

inline auto timeout(Nanoseconds duration, SchedulerPtr scheduler)
{
    return [duration, scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<T>(std::move(down), lifetime);
            const auto state = makeRef<TimeoutState<Ref<Gate<T, O>>>>(gate, duration, scheduler);
            state->restart();
            subscribeToGate(
                upstream, gate,
                [gate, state]<typename U>(U&& value) {
                    state->restart();
                    gate->next(std::forward<U>(value));
                },
                [gate] { gate->complete(); });
        });
    };
}

} // namespace loopscope::reactive
