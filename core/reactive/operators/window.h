// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// window(count, skip): as buffer(count, skip), but each window is a stream, which emits while the window is open and
// completes with it. The source is kept as long as the outer stream or a window is subscribed to.
// Unlike RxJS's, a window opens with its first value, not before: no window of a stream is ever empty.

#include "core/reactive/gate.h"
#include "core/reactive/heldsource.h"

namespace loopscope::reactive {

template <typename T, typename Down>
class WindowObserver final
{
public:
    using Window = Observable<T, HeldSource<T>>;

    WindowObserver(Ref<Gate<Window, Down>> gate, Ref<SourceHold> hold, std::size_t count, std::size_t skip)
        : m_gate(std::move(gate))
        , m_hold(std::move(hold))
        , m_count(count)
        , m_skip(skip)
    {
    }

    template <typename U>
    void onNext(U&& value)
    {
        if (m_untilNext == 0) {
            m_untilNext = m_skip;
            m_open.push_back({Subject<T>(), 0});
            if (!m_gate->lifetime()->isDisposed())
                m_gate->next(Window(HeldSource<T>(m_open.back().subject, m_hold)));
        }
        --m_untilNext;
        for (Open& window : m_open) {
            window.subject.onNext(std::as_const(value));
            ++window.size;
        }
        if (!m_open.empty() && m_open.front().size == m_count) {
            m_open.front().subject.onCompleted();
            m_open.pop_front();
        }
    }
    void onError(const ErrorPtr& error)
    {
        const LifetimeRef source = m_hold->source(); // what follows may destroy this observer
        const auto gate = m_gate;
        for (Open& window : std::exchange(m_open, {}))
            window.subject.onError(error);
        gate->fail(error);
        source->dispose();
    }
    void onCompleted()
    {
        const LifetimeRef source = m_hold->source();
        const auto gate = m_gate;
        for (Open& window : std::exchange(m_open, {}))
            window.subject.onCompleted();
        gate->complete();
        source->dispose();
    }

private:
    struct Open
    {
        Subject<T> subject;
        std::size_t size = 0;
    };

    Ref<Gate<Window, Down>> m_gate;
    Ref<SourceHold> m_hold;
    const std::size_t m_count;
    const std::size_t m_skip;
    std::size_t m_untilNext = 0;
    std::deque<Open> m_open;
};

// Both at least 1; skip 0 stands for count: windows side by side.
inline auto window(std::size_t count, std::size_t skip = 0)
{
    return [count, step = skip == 0 ? count : skip]<typename T, typename S>(const Observable<T, S>& upstream) {
        using Window = Observable<T, HeldSource<T>>;
        return makeObservable<Window>([upstream, count, step]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<Window>(std::move(down), lifetime);
            const auto hold = makeRef<SourceHold>(lifetime);
            upstream.subscribeWith(WindowObserver<T, O>(gate, hold, count, step), hold->source());
        });
    };
}

} // namespace loopscope::reactive
