// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// interval(period, scheduler): 0, 1, 2 … , the first after one period. Cold: each subscriber has its own timer, which
// starts with the subscription. Deadlines are absolute: ticks do not drift, and those that come late catch up.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <cstdint>

namespace loopscope::reactive {

template <typename O>
class IntervalAction final : public Action
{
public:
    IntervalAction(SchedulerPtr on, O observer, LifetimeRef lifetime, Nanoseconds delay, Nanoseconds period)
        : Action(std::move(on))
        , m_observer(std::move(observer))
        , m_lifetime(std::move(lifetime))
        , m_period(period)
        , m_due(scheduler().now() + delay)
    {
    }
    void schedule()
    {
        if (!m_lifetime->isDisposed())
            scheduler().enqueue(Ref<Action>(this), m_due);
        if (m_lifetime->isDisposed()) // while it was being enqueued
            scheduler().remove(*this);
    }
    void run() override
    {
        if (m_lifetime->isDisposed())
            return;
        handTo(m_observer, m_tick++);
        m_due += m_period;
        schedule();
    }

private:
    O m_observer;
    LifetimeRef m_lifetime;
    const Nanoseconds m_period;
    Nanoseconds m_due;
    std::int64_t m_tick = 0;
};

template <typename O>
void startInterval(Nanoseconds delay, Nanoseconds period, const SchedulerPtr& scheduler, O observer,
                   const LifetimeRef& lifetime)
{
    const auto action = makeRef<IntervalAction<O>>(scheduler, std::move(observer), lifetime, delay, period);
    lifetime->add(action);
    action->schedule();
}

// The period must be positive.
inline auto interval(Nanoseconds period, SchedulerPtr scheduler)
{
    return makeObservable<std::int64_t>(
        [period, scheduler = std::move(scheduler)](auto observer, const LifetimeRef& lifetime) {
            startInterval(period, period, scheduler, std::move(observer), lifetime);
        });
}

} // namespace loopscope::reactive
