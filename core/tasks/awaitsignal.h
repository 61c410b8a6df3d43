// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await signalOf(&button, &QPushButton::clicked): goes on with the signal's arguments the next time it is emitted:
// void, the only one, or a tuple. signalOf(…).within(2s) throws TimedOut; a sender that is destroyed throws
// SenderDestroyed. The sender may live on another thread.

#include "core/base/signalvalues.h"
#include "core/tasks/awaiting.h"
#include "core/tasks/pointers.h"
#include "core/tasks/senderwait.h"
#include "core/tasks/timeout.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace loopscope::tasks {

template <typename Sender, typename... Args>
class [[nodiscard]] SignalAwaiter final
{
public:
    using Signal = void (Sender::*)(Args...);
    using Values = SignalValues<Args...>;

    SignalAwaiter(const Sender* sender, Signal signal) noexcept
        : m_sender(const_cast<Sender*>(sender)) // nothing of it is changed
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
            m_values.emplace(signalValues(std::forward<Args>(args)...));
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

// By any pointer: see pointers.h.
template <typename Pointer, typename Class, typename... Args>
requires PointerTo<Pointer, const Class>
auto signalOf(const Pointer& sender, void (Class::*signal)(Args...))
{
    return SignalAwaiter<Class, Args...>(pointerTo(sender), signal);
}

// co_await timer, co_await &timer: its next time-out.
template <PointerTo<const QTimer> Pointer>
struct AwaiterFor<Pointer>
{
    static auto make(const Pointer& timer) { return signalOf(timer, &QTimer::timeout); }
};

template <std::derived_from<QTimer> Timer>
struct AwaiterFor<Timer>
{
    static auto make(const Timer& timer) { return signalOf(&timer, &QTimer::timeout); }
};

} // namespace loopscope::tasks
