// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// throttle(period, scheduler): a value, then none for the period that follows it (ReactiveX's throttleFirst).

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <optional>

namespace loopscope::reactive {

template <typename Down>
class ThrottleObserver final : public Forwarding<Down>
{
public:
    ThrottleObserver(Down down, Nanoseconds period, SchedulerPtr scheduler)
        : Forwarding<Down>(std::move(down))
        , m_period(period)
        , m_scheduler(std::move(scheduler))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        const Nanoseconds now = m_scheduler->now();
        if (m_closedUntil && now < *m_closedUntil)
            return;
        m_closedUntil = now + m_period;
        this->m_down.onNext(std::forward<U>(value));
    }

private:
    Nanoseconds m_period;
    SchedulerPtr m_scheduler;
    std::optional<Nanoseconds> m_closedUntil;
};

inline auto throttle(Nanoseconds period, SchedulerPtr scheduler)
{
    return [period, scheduler = std::move(scheduler)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream, [period, scheduler]<typename O>(O down, const LifetimeRef&) {
            return ThrottleObserver<O>(std::move(down), period, scheduler);
        });
    };
}

} // namespace loopscope::reactive
