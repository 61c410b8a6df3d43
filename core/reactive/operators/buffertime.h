// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// buffer(period, scheduler): at the end of each period a vector of the values that came in it, which may be empty.
// buffer(period, scheduler, options): options.creation begins a buffer so often, whatever the period: they overlap, or
// leave values out. A buffer that has options.most values comes out at once; without a creation interval the next
// period begins then. When the stream completes, the open buffers come out; an error drops them.

#include "core/reactive/gate.h"
#include "core/reactive/sources/interval.h"

#include <algorithm>
#include <limits>
#include <list>
#include <optional>
#include <vector>

namespace loopscope::reactive {

struct BufferTimeOptions
{
    std::optional<Nanoseconds> creation{};
    std::size_t most = std::numeric_limits<std::size_t>::max(); // at least 1
};

template <typename T, typename Down>
class BufferTimeState final : public RefCounted
{
public:
    BufferTimeState(Down down, const LifetimeRef& lifetime, Nanoseconds period, SchedulerPtr scheduler,
                    BufferTimeOptions options)
        : m_gate(makeGate<std::vector<T>>(std::move(down), lifetime))
        , m_period(period)
        , m_scheduler(std::move(scheduler))
        , m_options(options)
    {
    }

    template <typename Stream>
    void subscribe(const Stream& stream)
    {
        const Ref<BufferTimeState> state(this);
        const Nanoseconds start = m_scheduler->now();
        if (m_options.creation)
            subscribeToGate(
                interval(*m_options.creation, m_scheduler), m_gate,
                [state](std::int64_t) { state->begin(state->m_scheduler->now()); }, [] {});
        begin(start);
        subscribeToGate(
            stream, m_gate, [state]<typename U>(U&& value) { state->take(std::forward<U>(value)); },
            [state] {
                state->m_gate->update([&](auto& out) {
                    for (Open& open : state->m_open)
                        out.next(std::move(open.values));
                    state->m_open.clear();
                    out.complete();
                });
            });
    }

private:
    struct Open
    {
        LifetimeRef timer;
        std::vector<T> values;
    };

    void begin(Nanoseconds now)
    {
        const LifetimeRef timer = m_gate->lifetime()->child();
        m_gate->update([&](auto&) { m_open.push_back({timer, {}}); });
        runAt(m_scheduler, now + m_period, timer, [state = Ref<BufferTimeState>(this), timer, end = now + m_period] {
            bool ended = false;
            state->m_gate->update([&](auto& out) {
                const auto open = std::ranges::find(state->m_open, timer, &Open::timer);
                if (open == state->m_open.end())
                    return;
                ended = true;
                out.next(std::move(open->values));
                state->m_open.erase(open);
            });
            timer->dispose();
            if (ended && !state->m_options.creation)
                state->begin(end);
        });
    }
    void take(const T& value)
    {
        std::vector<LifetimeRef> full;
        m_gate->update([&](auto& out) {
            for (auto open = m_open.begin(); open != m_open.end();) {
                open->values.push_back(value);
                if (open->values.size() < m_options.most) {
                    ++open;
                    continue;
                }
                full.push_back(open->timer);
                out.next(std::move(open->values));
                open = m_open.erase(open);
            }
        });
        for (const LifetimeRef& timer : full)
            timer->dispose();
        if (!full.empty() && !m_options.creation && !m_gate->lifetime()->isDisposed())
            begin(m_scheduler->now());
    }

    Ref<Gate<std::vector<T>, Down>> m_gate;
    const Nanoseconds m_period;
    const SchedulerPtr m_scheduler;
    const BufferTimeOptions m_options;
    std::list<Open> m_open; // under the gate's lock
};

// The times must be positive.
inline auto buffer(Nanoseconds period, SchedulerPtr scheduler, BufferTimeOptions options = {})
{
    return [period, scheduler = std::move(scheduler),
            options]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<std::vector<T>>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            makeRef<BufferTimeState<T, O>>(std::move(down), lifetime, period, scheduler, options)->subscribe(upstream);
        });
    };
}

} // namespace loopscope::reactive
