// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await connectionOf(&socket), endOfConnection(&socket), clientOf(&server): for TCP and its kin; at once where it is
// so already. Reading and writing: awaitdevice.h. Canceling the task ends the wait, not the connection.

#include "core/tasks/socketwait.h"

#include <QAbstractSocket>
#include <QTcpServer>
#include <QTcpSocket>

namespace loopscope::tasks {

// After connectToHost(). SocketFailed where it fails or was not called.
inline ConnectionAwaiter<QAbstractSocket> connectionOf(QAbstractSocket* socket) noexcept
{
    return ConnectionAwaiter<QAbstractSocket>(socket);
}
inline DisconnectionAwaiter<QAbstractSocket> endOfConnection(QAbstractSocket* socket) noexcept
{
    return DisconnectionAwaiter<QAbstractSocket>(socket);
}
// The next one's socket, the server's child; nullptr where the server did not listen when it was asked.
inline ClientAwaiter<QTcpServer> clientOf(QTcpServer* server) noexcept { return ClientAwaiter<QTcpServer>(server); }

} // namespace loopscope::tasks
