// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// timeout(duration, scheduler): an error where no value comes for so long, from the subscription or the value before.
// timeout(limits, scheduler): a limit for the first value, another between two values; one that is not set does not
// apply, but the first is the other where only that is set. timeout(limits, scheduler, with): in place of the error
// goes on with another stream, which has no limits. A stream that has timed out is let go of.

#include "core/reactive/gate.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <optional>
#include <variant>

namespace loopscope::reactive {

struct TimeoutLimits
{
    std::optional<Nanoseconds> first{};
    std::optional<Nanoseconds> each{};
};

template <typename T, typename Down, typename Instead>
class TimeoutState final : public RefCounted
{
public:
    TimeoutState(Down down, const LifetimeRef& lifetime, const TimeoutLimits& limits, SchedulerPtr scheduler,
                 Instead instead)
        : m_gate(makeGate<T>(std::move(down), lifetime))
        , m_limits(limits)
        , m_scheduler(std::move(scheduler))
        , m_instead(std::move(instead))
        , m_source(lifetime->child())
    {
    }
    template <typename Stream>
    void subscribe(const Stream& stream)
    {
        wait(m_limits.first ? m_limits.first : m_limits.each);
        const Ref<TimeoutState> state(this);
        auto next = [state]<typename U>(U&& value) {
            state->wait(state->m_limits.each);
            state->m_gate->update([&](auto& out) {
                if (!state->m_timedOut)
                    out.next(std::forward<U>(value));
            });
        };
        auto completed = [state] {
            state->m_gate->update([&](auto& out) {
                if (!state->m_timedOut)
                    out.complete();
            });
        };
        stream.subscribeWith(GateObserver(m_gate, m_source, std::move(next), std::move(completed)), m_source);
    }

private:
    // From now on, in place of what was waited for before.
    void wait(std::optional<Nanoseconds> limit)
    {
        const LifetimeRef timer = limit ? m_source->child() : nullptr;
        LifetimeRef before;
        m_gate->update([&](auto&) { before = std::exchange(m_timer, timer); });
        if (before)
            before->dispose();
        if (timer)
            runAt(m_scheduler, m_scheduler->now() + *limit, timer,
                  [state = Ref<TimeoutState>(this), timer] { state->end(timer); });
    }
    void end(const LifetimeRef& timer)
    {
        bool over = false;
        m_gate->update([&](auto& out) {
            if (m_timer != timer)
                return;
            over = m_timedOut = true;
            if constexpr (std::is_same_v<Instead, std::monostate>)
                out.fail(makeError({"the stream gave no value in time", "timeout", {}}));
        });
        if (!over)
            return;
        const Ref<TimeoutState> kept(this);
        m_source->dispose();
        if constexpr (!std::is_same_v<Instead, std::monostate>)
            subscribeToGate(
                m_instead, m_gate, [gate = m_gate]<typename U>(U&& value) { gate->next(std::forward<U>(value)); },
                [gate = m_gate] { gate->complete(); });
    }

    Ref<Gate<T, Down>> m_gate;
    const TimeoutLimits m_limits;
    const SchedulerPtr m_scheduler;
    const Instead m_instead;
    const LifetimeRef m_source;
    LifetimeRef m_timer; // these under the gate's lock
    bool m_timedOut = false;
};

template <typename Instead = std::monostate>
auto timeout(TimeoutLimits limits, SchedulerPtr scheduler, Instead instead = {})
{
    return [limits, scheduler = std::move(scheduler),
            instead = std::move(instead)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            makeRef<TimeoutState<T, O, Instead>>(std::move(down), lifetime, limits, scheduler, instead)
                ->subscribe(upstream);
        });
    };
}

inline auto timeout(Nanoseconds duration, SchedulerPtr scheduler)
{
    return timeout(TimeoutLimits{.each = duration}, std::move(scheduler));
}

} // namespace loopscope::reactive
