// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await reply: goes on when a QNetworkReply has finished, and gives it back; its error() is the caller's to look at.
// It goes on from the event loop, not inside finished(): it may delete the reply and its manager at once.
// A reply that is destroyed meanwhile throws. Canceling the task aborts the reply.

#include "core/tasks/awaiting.h"
#include "core/tasks/pointers.h"

#include <QNetworkReply>
#include <QPointer>

#include <memory>
#include <string>

namespace loopscope::tasks {

class ReplyAwaiter final
{
public:
    explicit ReplyAwaiter(QNetworkReply* reply) noexcept
        : m_reply(reply)
    {
    }

    [[nodiscard]] std::string description() const { return "network reply"; }
    bool stop() noexcept;

    [[nodiscard]] bool await_ready() const noexcept { return !m_reply || m_reply->isFinished(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_waiter.set(waiter);
        connectReply();
    }
    QNetworkReply* await_resume() const; // std::runtime_error where the reply is gone

private:
    void connectReply();

    QPointer<QNetworkReply> m_reply;
    Waiter m_waiter;
    std::unique_ptr<QObject> m_receiver; // calls that are still queued go with it
};

// By any pointer: see pointers.h.
template <PointerTo<QNetworkReply> Pointer>
struct AwaiterFor<Pointer>
{
    static ReplyAwaiter make(const Pointer& reply) { return ReplyAwaiter(pointerTo(reply)); }
};

} // namespace loopscope::tasks
