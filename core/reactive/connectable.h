// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One subscription to a stream, shared by all who subscribe to the result. It begins with connect(), and goes through a
// subject, which decides what a late subscriber gets.

#include "core/reactive/observable.h"

#include <mutex>

namespace loopscope::reactive {

// Passes a connection's values to the subject, and ends the connection with the stream.
template <typename Subject>
class ConnectionObserver final
{
public:
    ConnectionObserver(Subject subject, LifetimeRef connection)
        : m_subject(std::move(subject))
        , m_connection(std::move(connection))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_subject.onNext(std::forward<U>(value));
    }
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
    Subject m_subject;
    LifetimeRef m_connection;
};

// A handle; copies share the connection. Any thread.
template <typename Upstream, typename MakeSubject>
class Connectable final
{
public:
    using Value = typename Upstream::Value;
    using Subject = std::invoke_result_t<const MakeSubject&>;

    Connectable(Upstream upstream, MakeSubject makeSubject)
        : m_state(std::make_shared<State>(std::move(upstream), std::move(makeSubject)))
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
        m_state->upstream.subscribeWith(ConnectionObserver(m_state->subject, connection), connection);
        return Subscription(connection);
    }

    [[nodiscard]] auto observable() const { return m_state->subject.observable(); }
    [[nodiscard]] const Upstream& upstream() const noexcept { return m_state->upstream; }
    [[nodiscard]] const MakeSubject& makeSubject() const noexcept { return m_state->makeSubject; }

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
        State(Upstream stream, MakeSubject make)
            : upstream(std::move(stream))
            , makeSubject(std::move(make))
            , subject(makeSubject())
        {
        }
        const Upstream upstream;
        const MakeSubject makeSubject;
        std::mutex mutex;
        const Subject subject;
        LifetimeRef connection;
    };
    std::shared_ptr<State> m_state;
};

} // namespace loopscope::reactive
