// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// observeOn(scheduler, backlog): the values go on at the scheduler's thread. They wait in a bounded queue, and a whole
// batch is handed over at a time; a terminal comes after the values before it. Disposing drops what still waits.

#include "core/reactive/observable.h"
#include "core/reactive/operators/backlog.h"
#include "core/reactive/schedulers/scheduler.h"

#include <deque>
#include <mutex>
#include <optional>

namespace loopscope::reactive {

template <typename T, typename Down>
class ObserveOnQueue final : public Action
{
    static_assert(!borrowed<T>, "what does not own its values cannot cross to another thread");

public:
    ObserveOnQueue(SchedulerPtr on, Down down, LifetimeRef lifetime, Backlog backlog)
        : Action(std::move(on))
        , m_lifetime(std::move(lifetime))
        , m_backlog(std::move(backlog))
        , m_down(std::move(down))
    {
    }

    template <typename U>
    void push(U&& value)
    {
        std::optional<T> oldest; // let go of outside the lock
        std::unique_lock lock(m_mutex);
        if (m_closed || m_ended)
            return;
        if (m_waiting.size() >= m_backlog.capacity) {
            oldest.emplace(std::move(m_waiting.front()));
            m_waiting.pop_front();
            if (m_backlog.dropped)
                m_backlog.dropped->add();
        }
        m_waiting.push_back(std::forward<U>(value));
        wake(lock);
    }
    void end(ErrorPtr error)
    {
        std::unique_lock lock(m_mutex);
        if (m_closed || m_ended)
            return;
        m_ended = true;
        m_error = std::move(error);
        wake(lock);
    }

    void run() override
    {
        std::unique_lock lock(m_mutex);
        m_scheduled = false;
        if (m_closed)
            return;
        m_running = true;
        std::deque<T> batch = std::exchange(m_waiting, {});
        const bool ended = m_ended;
        lock.unlock();
        for (T& value : batch) {
            if (m_lifetime->isDisposed())
                break;
            emit(*m_down, std::move(value));
        }
        if (ended && !m_lifetime->isDisposed())
            terminate();
        lock.lock();
        m_running = false;
        const bool over = m_closed;
        lock.unlock();
        if (over)
            m_down.reset();
    }

    // With the subscription: from any thread.
    void tearDown() noexcept override
    {
        Action::tearDown();
        std::deque<T> waiting;
        bool over = false;
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true; // from here on run() leaves m_down alone
            over = !m_running;
            waiting.swap(m_waiting);
        }
        if (over)
            m_down.reset();
    }

private:
    void wake(std::unique_lock<std::mutex>& lock)
    {
        if (std::exchange(m_scheduled, true))
            return;
        lock.unlock();
        scheduler().enqueue(Ref<Action>(this), scheduler().now());
    }
    void terminate()
    {
        if (m_error)
            m_down->onError(m_error);
        else
            m_down->onCompleted();
    }

    const LifetimeRef m_lifetime;
    const Backlog m_backlog;
    std::mutex m_mutex;
    std::deque<T> m_waiting;
    ErrorPtr m_error;
    bool m_ended = false;
    bool m_scheduled = false;
    bool m_running = false; // m_down belongs to run()
    bool m_closed = false;
    std::optional<Down> m_down;
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
