// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// publish(): one subscription to the stream, shared by all who subscribe to the result; it begins with connect(). A
// late subscriber misses what was before.

#include "core/reactive/subject.h"

#include <mutex>

namespace loopscope::reactive {

// Passes a connection's values to the subject, and ends the connection with the stream.
template <typename T>
class ConnectionObserver final
{
public:
    ConnectionObserver(Subject<T> subject, LifetimeRef connection)
        : m_subject(std::move(subject))
        , m_connection(std::move(connection))
    {
    }
    void onNext(Passed<T> value) noexcept { m_subject.onNext(value); }
    void onError(ErrorPtr error)
    {
        const LifetimeRef connection = m_connection;
        m_subject.onError(std::move(error));
        connection->dispose();
    }
    void onCompleted()
    {
        const LifetimeRef connection = m_connection;
        m_subject.onCompleted();
        connection->dispose();
    }

private:
    Subject<T> m_subject;
    LifetimeRef m_connection;
};

// A handle; copies share the connection. Any thread.
template <typename T, typename Upstream>
class Connectable final
{
public:
    using Value = T;

    explicit Connectable(Upstream upstream)
        : m_state(std::make_shared<State>(std::move(upstream)))
    {
    }

    // Subscribes to the stream until the result is disposed of. Does nothing, and gives an empty subscription, while
    // there is a connection or once the stream has ended.
    Subscription connect() const
    {
        LifetimeRef connection;
        {
            const std::lock_guard lock(m_state->mutex);
            if (m_state->subject.hasEnded() || (m_state->connection && !m_state->connection->isDisposed()))
                return {};
            connection = m_state->connection = makeRef<Lifetime>();
        }
        m_state->upstream.subscribeWith(ConnectionObserver<T>(m_state->subject, connection), connection);
        return Subscription(connection);
    }

    [[nodiscard]] auto observable() const { return m_state->subject.observable(); }
    [[nodiscard]] const Upstream& upstream() const noexcept { return m_state->upstream; }

    template <typename... Handlers>
    Subscription subscribe(Handlers... handlers) const
    {
        return observable().subscribe(std::move(handlers)...);
    }
    template <typename Operator>
    auto operator|(const Operator& apply) const
    {
        if constexpr (std::invocable<const Operator&, const Connectable&>)
            return apply(*this);
        else
            return observable() | apply;
    }

private:
    struct State
    {
        explicit State(Upstream stream)
            : upstream(std::move(stream))
        {
        }
        const Upstream upstream;
        std::mutex mutex;
        const Subject<T> subject;
        LifetimeRef connection;
    };
    std::shared_ptr<State> m_state;
};

inline auto publish()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) {
        return Connectable<T, Observable<T, S>>(upstream);
    };
}

} // namespace loopscope::reactive
