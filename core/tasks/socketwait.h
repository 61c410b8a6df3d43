// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What QAbstractSocket and QLocalSocket, QTcpServer and QLocalServer have in common: waiting for a connection, for its
// end, and for the next client. See awaitsocket.h and awaitlocalsocket.h.

#include "core/tasks/senderwait.h"

#include <stdexcept>
#include <string>

namespace loopscope::tasks {

// The connection failed, or nobody is making one; what() is the socket's text.
class SocketFailed final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

template <typename Socket>
class [[nodiscard]] ConnectionAwaiter final : public ConditionWait<ConnectionAwaiter<Socket>, Socket>
{
public:
    explicit ConnectionAwaiter(Socket* socket) noexcept
        : ConditionWait<ConnectionAwaiter, Socket>(socket)
    {
    }
    [[nodiscard]] std::string description() const { return "a connection"; }
    void await_resume()
    {
        const Socket& socket = this->arrive();
        if (socket.state() != Socket::ConnectedState)
            throw SocketFailed(socket.errorString().toStdString());
    }

private:
    friend class ConditionWait<ConnectionAwaiter, Socket>;
    [[nodiscard]] bool isOver() const
    {
        const Socket* const socket = this->senderOrNull();
        return !socket || socket->state() == Socket::ConnectedState || socket->state() == Socket::UnconnectedState;
    }
    void connectSender() { this->askAt(&Socket::stateChanged); }
};

template <typename Socket>
class [[nodiscard]] DisconnectionAwaiter final : public ConditionWait<DisconnectionAwaiter<Socket>, Socket>
{
public:
    explicit DisconnectionAwaiter(Socket* socket) noexcept
        : ConditionWait<DisconnectionAwaiter, Socket>(socket)
    {
    }
    [[nodiscard]] std::string description() const { return "the end of a connection"; }
    void await_resume() { this->arrive(); }

private:
    friend class ConditionWait<DisconnectionAwaiter, Socket>;
    [[nodiscard]] bool isOver() const
    {
        const Socket* const socket = this->senderOrNull();
        return !socket || socket->state() == Socket::UnconnectedState;
    }
    void connectSender() { this->askAt(&Socket::stateChanged); }
};

template <typename Server>
class [[nodiscard]] ClientAwaiter final : public ConditionWait<ClientAwaiter<Server>, Server>
{
public:
    explicit ClientAwaiter(Server* server) noexcept
        : ConditionWait<ClientAwaiter, Server>(server)
    {
    }
    [[nodiscard]] std::string description() const { return "a client"; }
    auto await_resume() { return this->arrive().nextPendingConnection(); }

private:
    friend class ConditionWait<ClientAwaiter, Server>;
    [[nodiscard]] bool isOver() const
    {
        const Server* const server = this->senderOrNull();
        return !server || server->hasPendingConnections() || !server->isListening();
    }
    void connectSender() { this->askAt(&Server::newConnection); }
};

} // namespace loopscope::tasks
