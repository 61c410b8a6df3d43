// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/squareserver.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace loopscope::lessons {
namespace {

QByteArray answerTo(int number, bool fails)
{
    const QJsonObject body =
        fails ? QJsonObject{{QStringLiteral("success"), false}}
              : QJsonObject{{QStringLiteral("success"), true}, {QStringLiteral("result"), number * number}};
    const QByteArray json = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return (fails ? QByteArray("HTTP/1.1 500 Internal Server Error\r\n") : QByteArray("HTTP/1.1 200 OK\r\n")) +
           "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + QByteArray::number(json.size()) +
           "\r\n\r\n" + json;
}

// What a whole request head asks for; nothing while it is not whole.
std::optional<int> numberIn(const QByteArray& head)
{
    static const QRegularExpression line(QStringLiteral("^GET /square/(\\d{1,4}) "));
    if (!head.contains("\r\n\r\n"))
        return std::nullopt;
    return line.match(QString::fromLatin1(head)).captured(1).toInt();
}

void serve(QTcpSocket* socket, std::chrono::milliseconds latency, int failing)
{
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, latency, failing] {
        const std::optional<int> number = numberIn(socket->peek(socket->bytesAvailable()));
        if (!number)
            return;
        socket->readAll();
        QTimer::singleShot(latency, Qt::PreciseTimer, socket, [socket, number = *number, failing] {
            socket->write(answerTo(number, failing != 0 && number == failing));
            socket->disconnectFromHost();
        });
    });
}

} // namespace

SquareServer::SquareServer(time::Nanoseconds latency, int failing)
    : m_server(new QTcpServer)
{
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(latency);
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [server = m_server, wait, failing] {
        while (QTcpSocket* const socket = server->nextPendingConnection())
            serve(socket, wait, failing);
    });
    if (m_server->listen(QHostAddress::LocalHost))
        m_port = m_server->serverPort();
    m_thread.setObjectName(QStringLiteral("Square server"));
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

SquareServer::~SquareServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl SquareServer::url(int number) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/square/%2").arg(m_port).arg(number));
}

} // namespace loopscope::lessons
