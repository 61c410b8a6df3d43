// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What waits for an observer, and how it is handed over: by one thread at a time, with no lock held while the observer
// runs. Where the stream is closed meanwhile, the observer goes when that thread has finished.

#include "core/reactive/observer.h"

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace loopscope::reactive {

// Values, and then at most one end.
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
    [[nodiscard]] bool isEnded() const noexcept { return m_ended; }
    [[nodiscard]] std::deque<T>& values() noexcept { return m_values; }

private:
    template <typename, typename>
    friend class Delivery;

    std::deque<T> m_values;
    ErrorPtr m_error;
    bool m_ended = false;
};

// All but lock() and close() with the lock held.
template <typename T, typename Down>
class Delivery final
{
public:
    Delivery(Down down, LifetimeRef lifetime)
        : m_lifetime(std::move(lifetime))
        , m_down(std::move(down))
    {
    }

    [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock(m_mutex); }
    [[nodiscard]] Outbox<T>& outbox() noexcept { return m_outbox; }
    [[nodiscard]] bool isClosed() const noexcept { return m_closed; }
    [[nodiscard]] bool isOpen() const noexcept { return !m_closed && !m_outbox.m_ended; }
    [[nodiscard]] bool hasMore() const noexcept
    {
        return !m_closed && (!m_outbox.m_values.empty() || (m_outbox.m_ended && !m_terminated));
    }
    // True for the first to ask: from here to finish() the observer is the caller's.
    [[nodiscard]] bool begin() noexcept { return !std::exchange(m_busy, true); }

    // Hands over what waits now; more may wait afterwards. Without the lock meanwhile.
    void deliver(std::unique_lock<std::mutex>& held)
    {
        std::deque<T> values = std::exchange(m_outbox.m_values, {});
        const bool ended = m_terminated = m_outbox.m_ended;
        held.unlock();
        for (T& value : values) {
            if (m_lifetime->isDisposed())
                break;
            handTo(*m_down, std::move(value));
        }
        if (ended && !m_lifetime->isDisposed())
            terminate();
        held.lock();
    }
    // Releases the lock for good, and lets the observer go where the stream was closed meanwhile.
    void finish(std::unique_lock<std::mutex>& held)
    {
        m_busy = false;
        const bool over = m_closed;
        held.unlock();
        if (over)
            m_down.reset();
    }

    // Drops what waits, and the observer: now, or when whoever delivers has finished. Any thread.
    void close() noexcept
    {
        std::deque<T> waiting; // let go of outside the lock
        bool over = false;
        {
            const std::lock_guard held(m_mutex);
            m_closed = true;
            over = !m_busy;
            waiting.swap(m_outbox.m_values);
        }
        if (over)
            m_down.reset();
    }
    [[nodiscard]] const LifetimeRef& lifetime() const noexcept { return m_lifetime; }

private:
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
    bool m_busy = false; // m_down belongs to whoever delivers
    bool m_closed = false;
    bool m_terminated = false;
    std::optional<Down> m_down;
};

} // namespace loopscope::reactive
