// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A wait for what an object tells by signals, on whatever thread it lives. The task goes on from its own event loop,
// not within the signal: it may delete the sender.

#include "core/tasks/wait.h"

#include <QObject>
#include <QPointer>

#include <exception>
#include <memory>
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

class SenderWait : private Wait
{
public:
    bool stop() noexcept
    {
        leave();
        m_receiver.reset();
        return true;
    }

protected:
    SenderWait() = default;
    ~SenderWait() = default;
    SenderWait(SenderWait&&) noexcept = default; // before it waits
    using Wait::arrived;

    template <typename Promise>
    void begin(std::coroutine_handle<Promise> waiter)
    {
        setWaiter(waiter);
        m_receiver = std::make_unique<QObject>();
    }
    // Calls call(…) with each emission, on the waiting thread, until the wait ends.
    template <typename Sender, typename Signal, typename Call>
    void onSignal(Sender* sender, Signal signal, Call call)
    {
        QObject::connect(sender, signal, m_receiver.get(), std::move(call));
    }
    // The first call counts. Calls that are still queued go with the receiver.
    void end()
    {
        if (std::exchange(m_receiver, nullptr))
            resumeLater();
    }

private:
    std::unique_ptr<QObject> m_receiver;
};

// The same for one sender. Derived says when the wait is over: isOver(), and connects the signals at which to ask
// again: connectSender().
template <typename Derived, typename Sender>
class ConditionWait : public SenderWait
{
public:
    [[nodiscard]] bool await_ready() const { return !m_sender || derived().isOver(); }
    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> waiter)
    {
        begin(waiter);
        onSignal(m_sender.data(), &QObject::destroyed, [this] { end(); });
        static_cast<Derived*>(this)->connectSender();
        // A sender on another thread may have got there before it was connected.
        return !derived().isOver() || !stop();
    }

protected:
    explicit ConditionWait(Sender* sender) noexcept
        : m_sender(sender)
    {
    }
    template <typename Signal>
    void askAt(Signal signal)
    {
        onSignal(m_sender.data(), signal, [this] {
            if (derived().isOver())
                end();
        });
    }
    // When the task goes on; SenderDestroyed where the sender is gone.
    Sender& arrive()
    {
        arrived();
        if (!m_sender)
            throw SenderDestroyed();
        return *m_sender;
    }
    [[nodiscard]] Sender* senderOrNull() const noexcept { return m_sender.data(); }

private:
    [[nodiscard]] const Derived& derived() const noexcept { return *static_cast<const Derived*>(this); }

    QPointer<Sender> m_sender;
};

} // namespace loopscope::tasks
