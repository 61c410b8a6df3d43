// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Where several producers, on whichever threads, meet before one observer: one notification at a time, in one order,
// with no lock held while the observer runs. An operator keeps what its producers share beside the gate and changes it
// only inside update().

#include "core/reactive/delivery.h"

namespace loopscope::reactive {

template <typename T, typename Down>
class Gate final : public Teardown
{
public:
    // Released with the lifetime, to which the caller must add it.
    Gate(Down down, LifetimeRef lifetime)
        : m_delivery(std::move(down), std::move(lifetime))
    {
    }

    // Runs change(outbox) under the lock, unless the stream is over: keep it short, and call no one else's code in it.
    // What the change put into the outbox goes out when the lock is released.
    template <typename Change>
    void update(Change&& change)
    {
        auto lock = m_delivery.lock();
        if (!m_delivery.isOpen())
            return;
        try {
            change(m_delivery.outbox());
        } catch (...) {
            m_delivery.outbox().fail(std::current_exception());
        }
        if (m_delivery.begin())
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

    void tearDown() noexcept override { m_delivery.close(); }
    [[nodiscard]] const LifetimeRef& lifetime() const noexcept { return m_delivery.lifetime(); }

private:
    void deliver(std::unique_lock<std::mutex>& lock)
    {
        const Ref<Gate> keep(this); // the terminal lets everybody go
        while (m_delivery.hasMore())
            m_delivery.deliver(lock);
        m_delivery.finish(lock);
    }

    Delivery<T, Down> m_delivery;
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
