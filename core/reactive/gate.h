// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Where several producers, on whichever threads, meet before one observer: one notification at a time, in one order,
// with no lock held while the observer runs. An operator keeps what its producers share beside the gate and changes it
// only inside update().

#include "core/reactive/observer.h"

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace loopscope::reactive {

// What update() may send; it goes out when the lock is released.
template <typename T>
class Outbox final
{
    static_assert(!borrowed<T>, "what does not own its values cannot wait");

public:
    template <typename U>
    void next(U&& value)
    {
        if (!m_ended)
            m_values.emplace_back(std::forward<U>(value));
    }
    void complete() { m_ended = true; }
    void fail(ErrorPtr error)
    {
        if (!m_ended)
            m_error = std::move(error);
        m_ended = true;
    }

private:
    template <typename, typename>
    friend class Gate;

    std::deque<T> m_values;
    ErrorPtr m_error;
    bool m_ended = false;
};

template <typename T, typename Down>
class Gate final : public Teardown
{
public:
    // Released with the lifetime, to which the caller must add it.
    Gate(Down down, LifetimeRef lifetime)
        : m_lifetime(std::move(lifetime))
        , m_down(std::move(down))
    {
    }

    // Runs change(outbox) under the lock, unless the stream is over: keep it short, and call no one else's code in it.
    template <typename Change>
    void update(Change&& change)
    {
        std::unique_lock lock(m_mutex);
        if (m_closed || m_outbox.m_ended)
            return;
        try {
            change(m_outbox);
        } catch (...) {
            m_outbox.fail(std::current_exception());
        }
        if (!std::exchange(m_busy, true))
            deliver(lock);
    }
    template <typename U>
    void next(U&& value)
    {
        update([&](Outbox<T>& out) { out.next(std::forward<U>(value)); });
    }
    void fail(ErrorPtr error)
    {
        update([&](Outbox<T>& out) { out.fail(std::move(error)); });
    }
    void complete()
    {
        update([](Outbox<T>& out) { out.complete(); });
    }

    void tearDown() noexcept override
    {
        std::deque<T> waiting;
        bool over = false;
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
            over = !m_busy;
            waiting.swap(m_outbox.m_values);
        }
        if (over)
            m_down.reset();
    }
    [[nodiscard]] const LifetimeRef& lifetime() const noexcept { return m_lifetime; }

private:
    void deliver(std::unique_lock<std::mutex>& lock)
    {
        const Ref<Gate> keep(this); // the terminal lets everybody go
        while (!m_closed && (!m_outbox.m_values.empty() || (m_outbox.m_ended && !m_terminated))) {
            std::deque<T> values = std::exchange(m_outbox.m_values, {});
            const bool ended = m_terminated = m_outbox.m_ended;
            lock.unlock();
            for (T& value : values) {
                if (m_lifetime->isDisposed())
                    break;
                emit(*m_down, std::move(value));
            }
            if (ended && !m_lifetime->isDisposed())
                terminate();
            lock.lock();
        }
        m_busy = false;
        const bool over = m_closed;
        lock.unlock();
        if (over)
            m_down.reset();
    }
    void terminate()
    {
        if (m_outbox.m_error)
            m_down->onError(m_outbox.m_error);
        else
            m_down->onCompleted();
    }

    const LifetimeRef m_lifetime;
    std::mutex m_mutex;
    Outbox<T> m_outbox;
    bool m_busy = false; // m_down belongs to deliver()
    bool m_closed = false;
    bool m_terminated = false;
    std::optional<Down> m_down;
};

template <typename T, typename Down>
Ref<Gate<T, Down>> makeGate(Down down, const LifetimeRef& lifetime)
{
    auto gate = makeRef<Gate<T, Down>>(std::move(down), lifetime);
    lifetime->add(gate);
    return gate;
}

// One producer of several: its values and its end go to the given functions, its error to the gate. It has a lifetime
// of its own, a child of the gate's, which it ends itself.
template <typename GateRef, typename Next, typename Completed>
class GateObserver final
{
public:
    GateObserver(GateRef gate, LifetimeRef own, Next next, Completed completed)
        : m_gate(std::move(gate))
        , m_own(std::move(own))
        , m_next(std::move(next))
        , m_completed(std::move(completed))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_next(std::forward<U>(value));
    }
    void onError(ErrorPtr error)
    {
        const LifetimeRef own = m_own; // what follows may destroy this observer
        m_gate->fail(std::move(error));
        own->dispose();
    }
    void onCompleted()
    {
        const LifetimeRef own = m_own;
        m_completed();
        own->dispose();
    }

private:
    GateRef m_gate;
    LifetimeRef m_own;
    [[no_unique_address]] Next m_next;
    [[no_unique_address]] Completed m_completed;
};

template <typename Stream, typename GateRef, typename Next, typename Completed>
LifetimeRef subscribeToGate(const Stream& stream, const GateRef& gate, Next next, Completed completed)
{
    LifetimeRef own = gate->lifetime()->child();
    stream.subscribeWith(GateObserver(gate, own, std::move(next), std::move(completed)), own);
    return own;
}

} // namespace loopscope::reactive
