// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A stream pulled by a coroutine, value by value, as an async generator would give them:
//
//     StreamReader<int> values(stream, Backlog::buffer(100));
//     while (const std::optional<int> value = co_await values.next())
//         …
//
// The stream is subscribed to as long as the reader lives. What comes while nobody asks waits, as the backlog allows.

#include "core/reactive/operators/observeon.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/tasks/awaiting.h"

#include <deque>
#include <optional>
#include <string>

namespace loopscope::interop {

// Belongs to the thread that makes it, whose event loop must run. One next() at a time.
template <typename T>
class StreamReader final
{
    class NextAwaiter;

public:
    StreamReader(const reactive::Observable<T>& stream, reactive::Backlog backlog)
        : m_backlog(backlog)
    {
        const auto here = stream | reactive::observeOn(reactive::qtScheduler(), std::move(backlog));
        m_subscription = here.subscribe([this](T value) { take(std::move(value)); },
                                        [this](const reactive::ErrorPtr& error) { end(error); }, [this] { end({}); });
    }
    StreamReader(const StreamReader&) = delete;
    StreamReader& operator=(const StreamReader&) = delete;
    ~StreamReader() = default;

    // The next value; nothing once the stream has completed; throws its error, once.
    [[nodiscard]] auto next() { return NextAwaiter(*this); }

private:
    class NextAwaiter final
    {
    public:
        explicit NextAwaiter(StreamReader& reader)
            : m_reader(reader)
        {
        }
        ~NextAwaiter() { stop(); }
        NextAwaiter(const NextAwaiter&) = delete;
        NextAwaiter& operator=(const NextAwaiter&) = delete;

        [[nodiscard]] std::string description() const { return "next value of a stream"; }
        bool stop() noexcept
        {
            if (m_reader.m_reading == this)
                m_reader.m_reading = nullptr;
            return true;
        }
        [[nodiscard]] bool await_ready() const { return !m_reader.m_values.empty() || m_reader.m_ended; }
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            m_waiter.set(waiter);
            m_reader.m_reading = this;
        }
        std::optional<T> await_resume()
        {
            if (!m_reader.m_values.empty()) {
                std::optional<T> value(std::move(m_reader.m_values.front()));
                m_reader.m_values.pop_front();
                return value;
            }
            if (m_reader.m_error)
                std::rethrow_exception(std::exchange(m_reader.m_error, nullptr));
            return std::nullopt;
        }
        void resume() { m_waiter.resume(); }

    private:
        StreamReader& m_reader;
        tasks::Waiter m_waiter;
    };

    void take(T value)
    {
        if (m_values.size() >= m_backlog.capacity) {
            m_values.pop_front();
            if (m_backlog.dropped)
                m_backlog.dropped->add();
        }
        m_values.push_back(std::move(value));
        wake();
    }
    void end(const reactive::ErrorPtr& error)
    {
        m_ended = true;
        m_error = error;
        wake();
    }
    void wake()
    {
        if (NextAwaiter* const reading = std::exchange(m_reading, nullptr))
            reading->resume(); // may destroy this
    }

    const reactive::Backlog m_backlog;
    std::deque<T> m_values;
    bool m_ended = false;
    reactive::ErrorPtr m_error;
    NextAwaiter* m_reading = nullptr;
    reactive::Subscription m_subscription; // the last member: ends first
};

} // namespace loopscope::interop
