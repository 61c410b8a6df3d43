// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// throttle(period, scheduler, options): a value, then none for the period that follows it (ReactiveX's throttleFirst,
// RxJS's throttleTime). options.leading: the value that begins a period comes out, at once. options.trailing: the last
// of the values held back comes out when the period ends, and begins another; where the stream completes before, it
// completes then. With neither nothing comes out. A value at the very end of a period comes after it.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <optional>

namespace loopscope::reactive {

struct ThrottleOptions
{
    bool leading = true;
    bool trailing = false;
};

template <typename Down>
class ThrottleObserver final : public Forwarding<Down>
{
public:
    ThrottleObserver(Down down, Nanoseconds period, SchedulerPtr scheduler, bool leading)
        : Forwarding<Down>(std::move(down))
        , m_period(period)
        , m_scheduler(std::move(scheduler))
        , m_leading(leading)
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        if (!m_leading)
            return;
        const Nanoseconds now = m_scheduler->now();
        if (m_closedUntil && now < *m_closedUntil)
            return;
        m_closedUntil = now + m_period;
        this->m_down.onNext(std::forward<U>(value));
    }

private:
    Nanoseconds m_period;
    SchedulerPtr m_scheduler;
    bool m_leading;
    std::optional<Nanoseconds> m_closedUntil;
};

// What the stream and the timer of a trailing throttle share.
template <typename T, typename Down>
class TrailingThrottle final : public RefCounted
{
public:
    TrailingThrottle(Down down, const LifetimeRef& lifetime, Nanoseconds period, SchedulerPtr scheduler, bool leading)
        : m_gate(makeGate<T>(std::move(down), lifetime))
        , m_period(period)
        , m_scheduler(std::move(scheduler))
        , m_leading(leading)
    {
    }
    template <typename Stream>
    void subscribe(const Stream& stream)
    {
        const Ref<TrailingThrottle> state(this);
        subscribeToGate(
            stream, m_gate, [state]<typename U>(U&& value) { state->take(std::forward<U>(value)); },
            [state] {
                state->m_gate->update([&](auto& out) {
                    state->m_completed = true;
                    if (!state->m_held)
                        out.complete();
                });
            });
    }

private:
    template <typename U>
    void take(U&& value)
    {
        const Nanoseconds now = m_scheduler->now();
        bool begins = false;
        m_gate->update([&](auto& out) {
            if (m_closedUntil && now >= *m_closedUntil)
                begins = endPeriod(out, now);
            if (m_closedUntil || !m_leading)
                m_held.emplace(std::forward<U>(value));
            else
                out.next(std::forward<U>(value));
            if (!m_closedUntil) {
                m_closedUntil = now + m_period;
                begins = true;
            }
        });
        if (begins)
            wait(now + m_period);
    }
    // True where another period has begun. Under the gate's lock.
    template <typename Out>
    bool endPeriod(Out& out, Nanoseconds now)
    {
        m_closedUntil.reset();
        if (!m_held)
            return false;
        out.next(*std::exchange(m_held, std::nullopt));
        if (m_completed) {
            out.complete();
            return false;
        }
        m_closedUntil = now + m_period;
        return true;
    }
    void wait(Nanoseconds until)
    {
        runAt(m_scheduler, until, m_gate->lifetime(), [state = Ref<TrailingThrottle>(this), until] {
            bool begins = false;
            state->m_gate->update([&](auto& out) {
                if (state->m_closedUntil == until)
                    begins = state->endPeriod(out, until);
            });
            if (begins)
                state->wait(until + state->m_period);
        });
    }

    Ref<Gate<T, Down>> m_gate;
    const Nanoseconds m_period;
    const SchedulerPtr m_scheduler;
    const bool m_leading;
    std::optional<Nanoseconds> m_closedUntil; // these under the gate's lock
    std::optional<T> m_held;
    bool m_completed = false;
};

// The period must be positive.
inline auto throttle(Nanoseconds period, SchedulerPtr scheduler, ThrottleOptions options = {})
{
    return
        [period, scheduler = std::move(scheduler), options]<typename T, typename S>(const Observable<T, S>& upstream) {
            return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
                if (options.trailing)
                    makeRef<TrailingThrottle<T, O>>(std::move(down), lifetime, period, scheduler, options.leading)
                        ->subscribe(upstream);
                else
                    upstream.subscribeWith(ThrottleObserver<O>(std::move(down), period, scheduler, options.leading),
                                           lifetime);
            });
        };
}

} // namespace loopscope::reactive
