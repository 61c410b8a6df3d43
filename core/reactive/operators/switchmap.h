// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// switchMap(f): the values of the stream that f makes of the latest value; the one before is let go of.

#include "core/reactive/gate.h"
#include "core/reactive/operators/map.h"

namespace loopscope::reactive {

template <typename Inner, typename Down>
class SwitchState final : public RefCounted
{
public:
    using T = typename Inner::Value;

    SwitchState(Down down, const LifetimeRef& lifetime)
        : m_gate(makeGate<T>(std::move(down), lifetime))
    {
    }

    template <typename Outer>
    void subscribe(const Outer& outer)
    {
        subscribeToGate(
            outer, m_gate, [state = Ref<SwitchState>(this)](const Inner& inner) { state->change(inner); },
            [state = Ref<SwitchState>(this)] {
                state->m_gate->update([&](auto& out) {
                    state->m_outerCompleted = true;
                    if (!state->m_current)
                        out.complete();
                });
            });
    }

private:
    void change(const Inner& inner)
    {
        const LifetimeRef own = m_gate->lifetime()->child();
        LifetimeRef before;
        m_gate->update([&](auto&) { before = std::exchange(m_current, own); });
        if (before)
            before->dispose();
        const Ref<SwitchState> state(this);
        auto next = [state, own]<typename U>(U&& value) {
            state->m_gate->update([&](auto& out) {
                if (state->m_current == own)
                    out.next(std::forward<U>(value));
            });
        };
        auto completed = [state, own] {
            state->m_gate->update([&](auto& out) {
                if (state->m_current != own)
                    return;
                state->m_current = nullptr;
                if (state->m_outerCompleted)
                    out.complete();
            });
        };
        inner.subscribeWith(GateObserver(m_gate, own, std::move(next), std::move(completed)), own);
    }

    Ref<Gate<T, Down>> m_gate;
    LifetimeRef m_current; // these under the gate's lock
    bool m_outerCompleted = false;
};

// The stream of streams itself: switchAll().
inline auto switchAll()
{
    return []<typename Inner, typename S>(const Observable<Inner, S>& outer) {
        return makeObservable<typename Inner::Value>([outer]<typename O>(O down, const LifetimeRef& lifetime) {
            makeRef<SwitchState<Inner, O>>(std::move(down), lifetime)->subscribe(outer);
        });
    };
}

template <typename F>
auto switchMap(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::invocable<F&, T>, "switchMap: the function cannot be called with a value of this stream");
        static_assert(
            requires { typename std::decay_t<std::invoke_result_t<F&, T>>::Value; },
            "switchMap: the function must give a stream");
        return upstream | map(f) | switchAll();
    };
}

} // namespace loopscope::reactive
