// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The slow service as a real HTTP server on loopback: GET /square/N is answered after the latency with
// {"success":true,"result":N²}, or with status 500 where the request is to fail. It lives on a thread of its own, so
// that it answers while the GUI thread is frozen.

#include "core/time/clock.h"

#include <QThread>
#include <QUrl>

#include <memory>

class QTcpServer;

namespace loopscope::lessons {

class SquareServer final
{
public:
    // Listens when it is constructed. The request for `failing` fails; 0 is none.
    SquareServer(time::Nanoseconds latency, int failing);
    ~SquareServer(); // closes all connections
    SquareServer(const SquareServer&) = delete;
    SquareServer& operator=(const SquareServer&) = delete;

    [[nodiscard]] quint16 port() const noexcept { return m_port; } // 0: it could not listen
    [[nodiscard]] QUrl url(int number) const;

private:
    QThread m_thread;
    QTcpServer* m_server; // lives on the thread
    quint16 m_port = 0;
};

} // namespace loopscope::lessons
