// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What Semaphore and Mutex have in common: a number of permits, who waits for one, and the permit itself. A permit that
// is given back goes straight to the task that has waited longest: nobody overtakes.

#include "core/tasks/wait.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>

namespace loopscope::tasks {

namespace detail {

class Permits final
{
public:
    Permits(std::string_view kind, std::string_view name, std::size_t free)
        : m_text(primitiveText(kind, name))
        , m_free(free)
    {
    }

    [[nodiscard]] bool tryTake();
    void giveBack();
    void showFirst() const; // who waits for whom now
    void close();           // its owner has gone: whoever waits gets an error

    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] std::size_t free() const noexcept { return m_free; }
    [[nodiscard]] bool isClosed() const noexcept { return m_isClosed; }
    [[nodiscard]] WaitList& waits() noexcept { return m_waits; }
    [[nodiscard]] const WaitList& waits() const noexcept { return m_waits; }
    // Who took the last one.
    [[nodiscard]] const TaskMark& holder() const noexcept { return m_holder; }

private:
    std::string m_text;
    std::size_t m_free;
    TaskMark m_holder;
    WaitList m_waits;
    bool m_isClosed = false;
};

} // namespace detail

// Gives itself back at its end. It may outlive what it is of, and go to another task.
class [[nodiscard]] Permit final
{
public:
    Permit() = default; // of nothing
    explicit Permit(std::shared_ptr<detail::Permits> permits) noexcept
        : m_permits(std::move(permits))
    {
    }
    ~Permit() { release(); }
    Permit(Permit&& other) noexcept = default;
    Permit& operator=(Permit&& other) noexcept
    {
        if (this != &other) {
            release();
            m_permits = std::move(other.m_permits);
        }
        return *this;
    }

    void release()
    {
        if (const auto permits = std::exchange(m_permits, nullptr))
            permits->giveBack();
    }
    explicit operator bool() const noexcept { return m_permits != nullptr; }

private:
    std::shared_ptr<detail::Permits> m_permits;
};

// Waits for a permit. Canceled or destroyed, it leaves the queue, or passes on the permit that it was given already.
// std::logic_error where the semaphore or mutex is destroyed meanwhile.
class [[nodiscard]] PermitAwaiter final : private Wait
{
public:
    PermitAwaiter(std::shared_ptr<detail::Permits> permits, bool namesHolder) noexcept
        : m_permits(std::move(permits))
        , m_namesHolder(namesHolder)
    {
    }
    ~PermitAwaiter() { end(); }
    PermitAwaiter(PermitAwaiter&&) noexcept = default; // before it is awaited
    PermitAwaiter& operator=(PermitAwaiter&&) = delete;

    void setPlace(const std::source_location& where) noexcept { m_where = where; }
    // "mutex database, held by writer", and ", behind others" until it is the first in the queue.
    [[nodiscard]] std::string description() const;
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept;
    bool stop() noexcept
    {
        end();
        return true;
    }

    [[nodiscard]] bool await_ready();
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        setWaiter(waiter);
        m_permits->waits().append(*this);
    }
    Permit await_resume();

private:
    friend class detail::Permits;
    void end() noexcept;
    void becomeFirst();

    std::shared_ptr<detail::Permits> m_permits;
    std::source_location m_where;
    bool m_namesHolder;
    bool m_isBehind = false;
    bool m_isGiven = false;
};

} // namespace loopscope::tasks
