// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// publish() | refCount(): connects with the first subscriber, disconnects with the last; the next one connects anew.
// Once the stream itself has ended, a late subscriber gets only its end.

#include "core/reactive/operators/publish.h"

namespace loopscope::reactive {

template <typename T, typename Upstream>
class RefCountState final : public RefCounted
{
public:
    explicit RefCountState(Upstream upstream)
        : m_upstream(std::move(upstream))
    {
    }

    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime)
    {
        LifetimeRef connection; // set where this call is to connect
        std::unique_lock lock(m_mutex);
        const Subject<T> subject = m_subject;
        if (m_subscribers++ == 0 && !subject.hasEnded())
            connection = m_connection = makeRef<Lifetime>();
        lock.unlock();
        lifetime->onDispose([state = Ref<RefCountState>(this)] { state->leave(); });
        subject.observable().subscribeWith(std::move(observer), lifetime);
        if (connection)
            m_upstream.subscribeWith(ConnectionObserver<T>(subject, connection), connection);
    }

private:
    void leave()
    {
        LifetimeRef connection;
        Subject<T> fresh; // a value that an ended connection still emits finds nobody
        {
            const std::lock_guard lock(m_mutex);
            if (--m_subscribers > 0)
                return;
            connection = std::exchange(m_connection, nullptr);
            if (!m_subject.hasEnded())
                std::swap(m_subject, fresh);
        }
        if (connection)
            connection->dispose();
    }

    const Upstream m_upstream;
    std::mutex m_mutex;
    Subject<T> m_subject;
    LifetimeRef m_connection;
    std::size_t m_subscribers = 0;
};

inline auto refCount()
{
    return []<typename T, typename Upstream>(const Connectable<T, Upstream>& connectable) {
        const auto state = makeRef<RefCountState<T, Upstream>>(connectable.upstream());
        return makeObservable<T>(
            [state](auto observer, const LifetimeRef& lifetime) { state->subscribe(std::move(observer), lifetime); });
    };
}

} // namespace loopscope::reactive
