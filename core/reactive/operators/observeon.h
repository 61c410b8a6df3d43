// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// observeOn(scheduler, backlog): the values go on at the scheduler's thread. They wait in a bounded queue, and a whole
// batch is handed over at a time; a terminal comes after the values before it. Disposing drops what still waits.

#include "core/reactive/delivery.h"
#include "core/reactive/observable.h"
#include "core/reactive/operators/backlog.h"
#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

template <typename T, typename Down>
class ObserveOnQueue final : public Action
{
public:
    ObserveOnQueue(SchedulerPtr on, Down down, LifetimeRef lifetime, Backlog backlog)
        : Action(std::move(on))
        , m_backlog(std::move(backlog))
        , m_delivery(std::move(down), std::move(lifetime))
    {
    }

    template <typename U>
    void push(U&& value)
    {
        std::optional<T> oldest; // let go of outside the lock
        auto lock = m_delivery.lock();
        if (!m_delivery.isOpen())
            return;
        std::deque<T>& waiting = m_delivery.outbox().values();
        if (m_backlog.capacity == 0) {
            countDropped();
            return;
        }
        if (waiting.size() >= m_backlog.capacity) {
            oldest.emplace(std::move(waiting.front()));
            waiting.pop_front();
            countDropped();
        }
        m_delivery.outbox().next(std::forward<U>(value));
        wake(lock);
    }
    // An empty error is completion.
    void end(ErrorPtr error)
    {
        auto lock = m_delivery.lock();
        if (!m_delivery.isOpen())
            return;
        m_delivery.outbox().fail(std::move(error));
        wake(lock);
    }

    // One batch: what comes meanwhile has its own turn on the scheduler.
    void run() override
    {
        auto lock = m_delivery.lock();
        m_scheduled = false;
        if (m_delivery.isClosed() || !m_delivery.begin())
            return;
        m_delivery.deliver(lock);
        m_delivery.finish(lock);
    }

    // With the subscription: from any thread.
    void tearDown() noexcept override
    {
        Action::tearDown();
        m_delivery.close();
    }

private:
    void countDropped()
    {
        if (m_backlog.dropped)
            m_backlog.dropped->add();
    }
    void wake(std::unique_lock<std::mutex>& lock)
    {
        if (std::exchange(m_scheduled, true))
            return;
        lock.unlock();
        scheduler().enqueue(Ref<Action>(this), scheduler().now());
    }

    const Backlog m_backlog;
    Delivery<T, Down> m_delivery;
    bool m_scheduled = false; // under its lock
};

template <typename Queue>
class ObserveOnObserver final
{
public:
    ObserveOnObserver(Ref<Queue> queue, LifetimeRef upstream)
        : m_queue(std::move(queue))
        , m_upstream(std::move(upstream))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_queue->push(std::forward<U>(value));
    }
    void onError(ErrorPtr error) { end(std::move(error)); }
    void onCompleted() { end(nullptr); }

private:
    void end(ErrorPtr error)
    {
        const LifetimeRef upstream = m_upstream;
        m_queue->end(std::move(error));
        upstream->dispose();
    }

    Ref<Queue> m_queue;
    LifetimeRef m_upstream;
};

inline auto observeOn(SchedulerPtr scheduler, Backlog backlog)
{
    return [scheduler = std::move(scheduler),
            backlog = std::move(backlog)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([=]<typename O>(O down, const LifetimeRef& lifetime) {
            using Queue = ObserveOnQueue<T, O>;
            const auto queue = makeRef<Queue>(scheduler, std::move(down), lifetime, backlog);
            lifetime->add(queue);
            const LifetimeRef above = lifetime->child();
            upstream.subscribeWith(ObserveOnObserver<Queue>(queue, above), above);
        });
    };
}

} // namespace loopscope::reactive
