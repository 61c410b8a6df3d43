// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/squareclient.h"
#include "core/lessons/words.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTcpSocket>

namespace loopscope::lessons {
namespace {

Result<int> parse(const QByteArray& json)
{
    const QJsonObject answer = QJsonDocument::fromJson(json).object();
    if (!answer.value(QLatin1String("success")).toBool() || !answer.value(QLatin1String("result")).isDouble())
        return requestError(Words::tr("the service answered with an error"));
    return answer.value(QLatin1String("result")).toInt();
}

} // namespace

Result<int> askBlocking(const QUrl& url, time::Nanoseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    if (!socket.waitForConnected(left()))
        return requestError(socket.errorString());
    socket.write("GET " + url.path().toLatin1() + " HTTP/1.1\r\nHost: " + url.host().toLatin1() +
                 "\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(left()))
        answer += socket.readAll();
    if (socket.error() != QAbstractSocket::RemoteHostClosedError)
        return requestError(socket.errorString());
    return parse(answer.mid(answer.indexOf("\r\n\r\n") + 4));
}

QNetworkRequest squareRequest(const QUrl& url, time::Nanoseconds timeout)
{
    QNetworkRequest request(url);
    request.setTransferTimeout(static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(timeout).count()));
    return request;
}

Result<int> answerOf(QNetworkReply& reply)
{
    const bool answered = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    if (reply.error() != QNetworkReply::NoError && !answered)
        return requestError(reply.errorString());
    return parse(reply.readAll());
}

} // namespace loopscope::lessons
