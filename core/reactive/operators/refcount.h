// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// refCount(), after publish() or replay(): connects with the first subscriber, disconnects with the last; the next one
// connects anew. Once the stream itself has ended, a late subscriber gets its end, and of a replay its history.

#include "core/reactive/connectable.h"

namespace loopscope::reactive {

// When those who share a stream begin anew with the next subscriber.
struct ShareOptions
{
    bool resetOnError = false;
    bool resetOnCompleted = false;
    bool resetOnLeave = true; // of the last subscriber, while the stream goes on
};

template <typename Upstream, typename MakeSubject>
class RefCountState final : public RefCounted
{
public:
    using Subject = std::invoke_result_t<const MakeSubject&>;

    RefCountState(Upstream upstream, MakeSubject makeSubject, const ShareOptions& options)
        : m_upstream(std::move(upstream))
        , m_makeSubject(std::move(makeSubject))
        , m_options(options)
        , m_current(makeRef<Share>(m_makeSubject()))
    {
    }

    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime)
    {
        std::unique_lock lock(m_mutex);
        const Ref<Share> share = m_current;
        LifetimeRef connection; // set where this call is to connect
        ++share->subscribers;
        if (!share->connection && !share->subject.hasEnded())
            connection = share->connection = makeRef<Lifetime>();
        lock.unlock();
        lifetime->onDispose([state = Ref<RefCountState>(this), share] { state->leave(*share); });
        share->subject.observable().subscribeWith(std::move(observer), lifetime);
        if (connection)
            m_upstream.subscribeWith(Connected{Ref<RefCountState>(this), share, connection}, connection);
    }

private:
    // One subscription to the stream, and who shares it.
    struct Share final : RefCounted
    {
        explicit Share(Subject made)
            : subject(std::move(made))
        {
        }
        const Subject subject;
        LifetimeRef connection; // under the state's lock, as is the number
        std::size_t subscribers = 0;
    };

    class Connected final
    {
    public:
        Connected(Ref<RefCountState> state, Ref<Share> share, LifetimeRef connection)
            : m_state(std::move(state))
            , m_share(std::move(share))
            , m_connection(std::move(connection))
        {
        }
        template <typename U>
        void onNext(U&& value)
        {
            m_share->subject.onNext(std::forward<U>(value));
        }
        // Who subscribes from inside of the terminal gets a share of his own already.
        void onError(ErrorPtr error)
        {
            const LifetimeRef connection = m_connection; // what follows may destroy this observer
            const Ref<Share> share = m_share;
            if (m_state->m_options.resetOnError)
                m_state->replace(*share);
            share->subject.onError(std::move(error));
            connection->dispose();
        }
        void onCompleted()
        {
            const LifetimeRef connection = m_connection;
            const Ref<Share> share = m_share;
            if (m_state->m_options.resetOnCompleted)
                m_state->replace(*share);
            share->subject.onCompleted();
            connection->dispose();
        }

    private:
        Ref<RefCountState> m_state;
        Ref<Share> m_share;
        LifetimeRef m_connection;
    };

    // From now on a new subscriber begins anew.
    void replace(const Share& share)
    {
        const auto fresh = makeRef<Share>(m_makeSubject());
        const std::lock_guard lock(m_mutex);
        if (&*m_current == &share)
            m_current = fresh;
    }

    void leave(Share& share)
    {
        LifetimeRef connection;
        const auto fresh = makeRef<Share>(m_makeSubject()); // a value that an ended connection still emits finds nobody
        {
            const std::lock_guard lock(m_mutex);
            if (--share.subscribers > 0 || !m_options.resetOnLeave)
                return;
            connection = std::exchange(share.connection, nullptr);
            if (&*m_current == &share && !share.subject.hasEnded())
                m_current = fresh;
        }
        if (connection)
            connection->dispose();
    }

    const Upstream m_upstream;
    const MakeSubject m_makeSubject;
    const ShareOptions m_options;
    std::mutex m_mutex;
    Ref<Share> m_current; // under the lock
};

inline auto refCount(ShareOptions options = {})
{
    return [options]<typename Upstream, typename MakeSubject>(const Connectable<Upstream, MakeSubject>& connectable) {
        using State = RefCountState<Upstream, MakeSubject>;
        const auto state = makeRef<State>(connectable.upstream(), connectable.makeSubject(), options);
        return makeObservable<typename Upstream::Value>(
            [state](auto observer, const LifetimeRef& lifetime) { state->subscribe(std::move(observer), lifetime); });
    };
}

} // namespace loopscope::reactive
