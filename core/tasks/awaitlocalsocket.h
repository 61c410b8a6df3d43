// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await connectionOf(&socket), endOfConnection(&socket), clientOf(&server): for local sockets; at once where it is
// so already. Reading and writing: awaitdevice.h. Canceling the task ends the wait, not the connection.

#include "core/tasks/socketwait.h"

#include <QLocalServer>
#include <QLocalSocket>

namespace loopscope::tasks {

// After connectToServer(). SocketFailed where it fails or was not called.
inline ConnectionAwaiter<QLocalSocket> connectionOf(QLocalSocket* socket) noexcept
{
    return ConnectionAwaiter<QLocalSocket>(socket);
}
inline DisconnectionAwaiter<QLocalSocket> endOfConnection(QLocalSocket* socket) noexcept
{
    return DisconnectionAwaiter<QLocalSocket>(socket);
}
// The next one's socket, the server's child; nullptr where the server did not listen when it was asked.
inline ClientAwaiter<QLocalServer> clientOf(QLocalServer* server) noexcept
{
    return ClientAwaiter<QLocalServer>(server);
}

} // namespace loopscope::tasks
