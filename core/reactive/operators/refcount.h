// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// refCount(), after publish() or replay(): connects with the first subscriber, disconnects with the last; the next one
// connects anew. Once the stream itself has ended, a late subscriber gets its end, and of a replay its history.

#include "core/reactive/connectable.h"

namespace loopscope::reactive {

template <typename Upstream, typename MakeSubject>
class RefCountState final : public RefCounted
{
public:
    using Subject = std::invoke_result_t<const MakeSubject&>;

    RefCountState(Upstream upstream, MakeSubject makeSubject)
        : m_upstream(std::move(upstream))
        , m_makeSubject(std::move(makeSubject))
        , m_subject(m_makeSubject())
    {
    }

    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime)
    {
        LifetimeRef connection; // set where this call is to connect
        std::unique_lock lock(m_mutex);
        const Subject subject = m_subject;
        if (m_subscribers++ == 0 && !subject.hasEnded())
            connection = m_connection = makeRef<Lifetime>();
        lock.unlock();
        lifetime->onDispose([state = Ref<RefCountState>(this)] { state->leave(); });
        subject.observable().subscribeWith(std::move(observer), lifetime);
        if (connection)
            m_upstream.subscribeWith(ConnectionObserver(subject, connection), connection);
    }

private:
    void leave()
    {
        LifetimeRef connection;
        Subject fresh = m_makeSubject(); // a value that an ended connection still emits finds nobody
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
    const MakeSubject m_makeSubject;
    std::mutex m_mutex;
    Subject m_subject;
    LifetimeRef m_connection;
    std::size_t m_subscribers = 0;
};

inline auto refCount()
{
    return []<typename Upstream, typename MakeSubject>(const Connectable<Upstream, MakeSubject>& connectable) {
        using State = RefCountState<Upstream, MakeSubject>;
        const auto state = makeRef<State>(connectable.upstream(), connectable.makeSubject());
        return makeObservable<typename Upstream::Value>(
            [state](auto observer, const LifetimeRef& lifetime) { state->subscribe(std::move(observer), lifetime); });
    };
}

} // namespace loopscope::reactive
