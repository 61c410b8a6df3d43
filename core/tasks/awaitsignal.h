// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await signalOf(&button, &QPushButton::clicked): goes on with the signal's arguments the next time it is emitted:
// void, the only one, or a tuple. signalOf(…).within(2s) throws TimedOut; a sender that is destroyed throws
// SenderDestroyed. The sender may live on another thread.

#include "core/tasks/awaiting.h"
#include "core/tasks/timeout.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

class SenderDestroyed final : public std::exception
{
public:
    [[nodiscard]] const char* what() const noexcept override
    {
        return "the sender of the awaited signal was destroyed";
    }
};

namespace detail {

// A signal that only its class can emit has one more argument, of an empty type: it is left out.
template <typename Arg>
auto kept(Arg&& arg)
{
    if constexpr (std::is_empty_v<std::decay_t<Arg>>)
        return std::tuple<>();
    else
        return std::tuple<std::decay_t<Arg>>(std::forward<Arg>(arg));
}

} // namespace detail

template <typename Sender, typename... Args>
class [[nodiscard]] SignalAwaiter final
{
public:
    using Signal = void (Sender::*)(Args...);
    using Values = decltype(std::tuple_cat(detail::kept(std::declval<Args>())...));

    SignalAwaiter(Sender* sender, Signal signal) noexcept
        : m_sender(sender)
        , m_signal(signal)
    {
    }
    SignalAwaiter&& within(std::chrono::nanoseconds timeout) && noexcept
    {
        m_timeout = timeout;
        return std::move(*this);
    }

    [[nodiscard]] std::string description() const
    {
        return "a signal of " + (m_sender ? std::string(m_sender->metaObject()->className()) : "nobody");
    }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept
    {
        return m_sender ? reinterpret_cast<std::uintptr_t>(m_sender->metaObject()) : 0;
    }
    bool stop() noexcept
    {
        m_receiver.reset();
        m_timer.reset();
        return true;
    }

    [[nodiscard]] bool await_ready() const noexcept { return !m_sender; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_waiter.set(waiter);
        m_receiver = std::make_unique<QObject>();
        QObject::connect(m_sender.data(), m_signal, m_receiver.get(), [this](Args... args) {
            m_values.emplace(std::tuple_cat(detail::kept(std::forward<Args>(args))...));
            goOn();
        });
        QObject::connect(m_sender.data(), &QObject::destroyed, m_receiver.get(), [this] { goOn(); });
        if (m_timeout) {
            m_timer = detail::startTimeout(*m_timeout, [this] {
                m_timedOut = true;
                goOn();
            });
        }
    }
    auto await_resume()
    {
        if (m_timedOut)
            throw TimedOut();
        if (!m_values)
            throw SenderDestroyed();
        if constexpr (std::tuple_size_v<Values> == 1)
            return std::get<0>(std::move(*m_values));
        else if constexpr (std::tuple_size_v<Values> > 1)
            return std::move(*m_values);
    }

private:
    // Called by the signal, the timer or the sender's end. Calls that are still queued go with the receiver.
    void goOn()
    {
        m_receiver.reset();
        if (m_timer) {
            m_timer->stop();
            m_timer.release()->deleteLater(); // it may be the sender
        }
        m_waiter.resume();
    }

    QPointer<Sender> m_sender;
    Signal m_signal;
    std::optional<std::chrono::nanoseconds> m_timeout;
    std::optional<Values> m_values;
    Waiter m_waiter;
    std::unique_ptr<QObject> m_receiver;
    std::unique_ptr<QTimer> m_timer;
    bool m_timedOut = false;
};

template <typename Sender, typename Class, typename... Args>
requires std::is_base_of_v<Class, Sender>
auto signalOf(Sender* sender, void (Class::*signal)(Args...)) { return SignalAwaiter<Class, Args...>(sender, signal); }

// co_await &timer: its next time-out.
template <>
struct AwaiterFor<QTimer*>
{
    static auto make(QTimer* timer) { return signalOf(timer, &QTimer::timeout); }
};

} // namespace loopscope::tasks
