// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/awaitreply.h"

#include <stdexcept>

namespace loopscope::tasks {

bool ReplyAwaiter::stop() noexcept
{
    m_receiver.reset();
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
    m_receiver = std::make_unique<QObject>();
    const auto goOn = [this] {
        m_receiver.reset();
        m_waiter.resume();
    };
    QObject::connect(m_reply, &QNetworkReply::finished, m_receiver.get(), goOn, Qt::QueuedConnection);
    QObject::connect(m_reply, &QObject::destroyed, m_receiver.get(), goOn, Qt::QueuedConnection);
}

} // namespace loopscope::tasks
