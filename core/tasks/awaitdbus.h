// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await of a D-Bus call: goes on when the answer is there, at once where it is already. A QDBusPendingReply<…> gives
// itself back, a QDBusPendingCall its QDBusMessage; an error in it is the caller's to look at. Canceling the task ends
// the wait: a call cannot be taken back. Link loopscope::dbus, which is there where the build has found Qt's D-Bus.

#include "core/tasks/senderwait.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

template <typename Call>
class DBusAwaiter final : public SenderWait
{
public:
    explicit DBusAwaiter(Call call)
        : m_call(std::move(call))
    {
    }

    [[nodiscard]] std::string description() const { return "D-Bus reply"; }
    bool stop() noexcept
    {
        m_watcher.reset();
        return SenderWait::stop();
    }

    [[nodiscard]] bool await_ready() const { return m_call.isFinished(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        begin(waiter);
        m_watcher = std::make_unique<QDBusPendingCallWatcher>(m_call);
        onSignal(m_watcher.get(), &QDBusPendingCallWatcher::finished, [this] { end(); });
    }
    auto await_resume()
    {
        arrived();
        if constexpr (std::is_same_v<Call, QDBusPendingCall>)
            return m_call.reply();
        else
            return m_call;
    }

private:
    Call m_call;
    std::unique_ptr<QDBusPendingCallWatcher> m_watcher;
};

template <>
struct AwaiterFor<QDBusPendingCall>
{
    static auto make(const QDBusPendingCall& call) { return DBusAwaiter<QDBusPendingCall>(call); }
};

template <typename... Types>
struct AwaiterFor<QDBusPendingReply<Types...>>
{
    static auto make(const QDBusPendingReply<Types...>& reply)
    {
        return DBusAwaiter<QDBusPendingReply<Types...>>(reply);
    }
};

} // namespace loopscope::tasks
