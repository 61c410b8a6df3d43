// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Something that happens once for all who wait for it, and stays so until it is reset: co_await loggedIn.wait().
// Whoever waited when it was set goes on, even where it is reset at once. The tasks are of one thread.

#include "core/tasks/wait.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace loopscope::tasks {

class EventAwaiter;

class Event final
{
public:
    explicit Event(std::string_view name = {});
    ~Event(); // whoever waits gets std::logic_error
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    void set();
    void reset() noexcept { m_state->isSet = false; }
    [[nodiscard]] bool isSet() const noexcept { return m_state->isSet; }
    [[nodiscard]] std::size_t waiting() const noexcept { return m_state->waits.size(); }
    [[nodiscard]] EventAwaiter wait() const noexcept;

private:
    friend class EventAwaiter;
    struct State
    {
        std::string text;
        WaitList waits;
        bool isSet = false;
        bool isClosed = false;
    };
    std::shared_ptr<State> m_state;
};

class [[nodiscard]] EventAwaiter final : private Wait
{
public:
    explicit EventAwaiter(std::shared_ptr<Event::State> state) noexcept
        : m_state(std::move(state))
    {
    }

    [[nodiscard]] std::string description() const { return m_state->text; }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept { return keyOf(m_state->text); }
    bool stop() noexcept
    {
        leave();
        return true;
    }

    [[nodiscard]] bool await_ready() noexcept
    {
        m_hasCome = m_state->isSet;
        return m_hasCome || m_state->isClosed;
    }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        setWaiter(waiter);
        m_state->waits.append(*this);
    }
    void await_resume();

private:
    friend class Event;
    std::shared_ptr<Event::State> m_state;
    bool m_hasCome = false;
};

inline EventAwaiter Event::wait() const noexcept { return EventAwaiter(m_state); }

} // namespace loopscope::tasks
