// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/awaitreply.h"

#include <stdexcept>

namespace loopscope::tasks {

bool ReplyAwaiter::stop() noexcept
{
    disconnectReply();
    if (m_reply)
        m_reply->abort();
    return true;
}

QNetworkReply* ReplyAwaiter::await_resume() const
{
    if (!m_reply)
        throw std::runtime_error("the network reply was destroyed");
    return m_reply;
}

void ReplyAwaiter::connectReply()
{
    const auto goOn = [this] {
        disconnectReply();
        m_waiter.resume();
    };
    m_finished = QObject::connect(m_reply, &QNetworkReply::finished, m_reply, goOn);
    m_destroyed = QObject::connect(m_reply, &QObject::destroyed, m_reply, goOn);
}

void ReplyAwaiter::disconnectReply() noexcept
{
    QObject::disconnect(m_finished);
    QObject::disconnect(m_destroyed);
}

} // namespace loopscope::tasks
