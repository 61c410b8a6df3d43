// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Values from tasks to tasks, in order, each to one receiver:
//
//     Channel<Job> jobs(8, "jobs");
//     co_await jobs.send(std::move(job));                   // waits while eight are in it
//     while (std::optional<Job> job = co_await jobs.receive()) // until it is closed and empty
//
// With room for none the sender waits until somebody takes the value. Who has waited longest is served first. A
// receiver that is canceled or destroyed when it was given a value already leaves it for the next one; a sender that is
// canceled before its value was accepted keeps it from being sent. close(), and the channel's end, wake all that wait.
// The tasks are of one thread.

#include "core/tasks/wait.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace loopscope::tasks {

class ChannelClosed final : public std::exception
{
public:
    [[nodiscard]] const char* what() const noexcept override { return "the channel is closed"; }
};

template <typename T>
class SendAwaiter;
template <typename T>
class ReceiveAwaiter;

namespace detail {

// A value and its place in the order of all.
template <typename T>
struct ChannelItem
{
    std::uint64_t number = 0;
    T value;
};

template <typename T>
class ChannelState final
{
public:
    using Item = ChannelItem<T>;

    ChannelState(std::size_t room, std::string_view name)
        : m_room(room)
        , m_text(primitiveText("channel", name))
    {
    }

    // To the receiver that waits, or into the room that there is; false: neither.
    bool offer(T& value)
    {
        if (!m_receivers.isEmpty()) {
            give(Item{m_next++, std::move(value)});
            return true;
        }
        if (size() >= m_room)
            return false;
        m_items.push_back(Item{m_next++, std::move(value)});
        return true;
    }
    std::optional<Item> take()
    {
        if (!m_returned.empty()) {
            auto node = m_returned.extract(m_returned.begin());
            admit();
            return Item{node.key(), std::move(node.mapped())};
        }
        if (!m_items.empty()) {
            std::optional<Item> item(std::move(m_items.front()));
            m_items.pop_front();
            admit();
            return item;
        }
        if (auto* const sender = static_cast<SendAwaiter<T>*>(m_senders.first()))
            return Item{m_next++, sender->accept()};
        return std::nullopt;
    }
    // What a receiver was given and did not take: older than all that is in here.
    void takeBack(Item item)
    {
        if (!m_receivers.isEmpty())
            give(std::move(item));
        else
            m_returned.emplace(item.number, std::move(item.value));
    }
    void close()
    {
        m_isClosed = true;
        while (Wait* const wait = m_receivers.first())
            wait->resumeLater();
        while (Wait* const wait = m_senders.first())
            wait->resumeLater();
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_items.size() + m_returned.size(); }
    [[nodiscard]] bool isClosed() const noexcept { return m_isClosed; }
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] WaitList& senders() noexcept { return m_senders; }
    [[nodiscard]] WaitList& receivers() noexcept { return m_receivers; }

private:
    void give(Item item)
    {
        auto* const receiver = static_cast<ReceiveAwaiter<T>*>(m_receivers.first());
        receiver->m_item.emplace(std::move(item));
        receiver->resumeLater();
    }
    // A place has become free.
    void admit()
    {
        auto* const sender = static_cast<SendAwaiter<T>*>(m_senders.first());
        if (sender && size() < m_room)
            m_items.push_back(Item{m_next++, sender->accept()});
    }

    std::size_t m_room;
    std::string m_text;
    std::deque<Item> m_items;
    std::map<std::uint64_t, T> m_returned; // few, if any
    std::uint64_t m_next = 0;
    WaitList m_senders;   // only where there is no room
    WaitList m_receivers; // only where there is no value
    bool m_isClosed = false;
};

} // namespace detail

template <typename T>
class [[nodiscard]] SendAwaiter final : private Wait
{
public:
    SendAwaiter(std::shared_ptr<detail::ChannelState<T>> state, T value)
        : m_state(std::move(state))
        , m_value(std::move(value))
    {
    }

    [[nodiscard]] std::string description() const { return m_state->text() + ", full"; }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept { return keyOf(m_state->text()); }
    bool stop() noexcept
    {
        leave();
        return true;
    }

    [[nodiscard]] bool await_ready()
    {
        if (m_state->isClosed())
            return true;
        m_isAccepted = m_state->offer(m_value);
        return m_isAccepted;
    }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        setWaiter(waiter);
        m_state->senders().append(*this);
    }
    // ChannelClosed where it was closed before the value was accepted.
    void await_resume()
    {
        arrived();
        if (!m_isAccepted)
            throw ChannelClosed();
    }

private:
    friend class detail::ChannelState<T>;
    T accept()
    {
        m_isAccepted = true;
        resumeLater();
        return std::move(m_value);
    }

    std::shared_ptr<detail::ChannelState<T>> m_state;
    T m_value;
    bool m_isAccepted = false;
};

template <typename T>
class [[nodiscard]] ReceiveAwaiter final : private Wait
{
public:
    explicit ReceiveAwaiter(std::shared_ptr<detail::ChannelState<T>> state) noexcept
        : m_state(std::move(state))
    {
    }
    ~ReceiveAwaiter() { passOn(); }
    ReceiveAwaiter(ReceiveAwaiter&&) noexcept = default; // before it is awaited
    ReceiveAwaiter& operator=(ReceiveAwaiter&&) = delete;

    [[nodiscard]] std::string description() const { return m_state->text() + ", empty"; }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept { return keyOf(m_state->text()); }
    bool stop() noexcept
    {
        leave();
        passOn();
        return true;
    }

    [[nodiscard]] bool await_ready()
    {
        m_item = m_state->take();
        return m_item || m_state->isClosed();
    }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        setWaiter(waiter);
        m_state->receivers().append(*this);
    }
    // nullopt where it is closed and empty.
    std::optional<T> await_resume()
    {
        arrived();
        if (!m_item)
            return std::nullopt;
        std::optional<T> value(std::move(m_item->value));
        m_item.reset();
        return value;
    }

private:
    friend class detail::ChannelState<T>;
    void passOn() noexcept
    {
        if (m_item)
            m_state->takeBack(*std::exchange(m_item, std::nullopt));
    }

    std::shared_ptr<detail::ChannelState<T>> m_state;
    std::optional<detail::ChannelItem<T>> m_item;
};

template <typename T>
class Channel final
{
public:
    static constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

    explicit Channel(std::size_t room = unbounded, std::string_view name = {})
        : m_state(std::make_shared<detail::ChannelState<T>>(room, name))
    {
    }
    ~Channel() { close(); }
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    [[nodiscard]] SendAwaiter<T> send(T value) { return SendAwaiter<T>(m_state, std::move(value)); }
    [[nodiscard]] ReceiveAwaiter<T> receive() noexcept { return ReceiveAwaiter<T>(m_state); }
    // Without waiting; false: full or closed, and the value is where it was.
    bool trySend(T& value) { return !isClosed() && m_state->offer(value); }
    bool trySend(T&& value) { return trySend(value); }
    std::optional<T> tryReceive()
    {
        auto item = m_state->take();
        return item ? std::optional<T>(std::move(item->value)) : std::nullopt;
    }
    // Nothing more goes in; what is in it can still be received. Those that wait to send get ChannelClosed, those that
    // wait to receive nullopt.
    void close() { m_state->close(); }

    [[nodiscard]] std::size_t size() const noexcept { return m_state->size(); }
    [[nodiscard]] bool isClosed() const noexcept { return m_state->isClosed(); }
    [[nodiscard]] std::size_t sending() const noexcept { return m_state->senders().size(); } // those that wait to
    [[nodiscard]] std::size_t receiving() const noexcept { return m_state->receivers().size(); }

private:
    std::shared_ptr<detail::ChannelState<T>> m_state;
};

} // namespace loopscope::tasks
