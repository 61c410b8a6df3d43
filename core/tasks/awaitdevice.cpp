// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/awaitdevice.h"

#include <QAbstractSocket>
#include <QLocalSocket>
#include <QNetworkReply>
#include <QProcess>

#include <algorithm>

namespace loopscope::tasks {

namespace {

std::string nameOf(const QIODevice* device) { return device ? device->metaObject()->className() : "nothing"; }

std::uint64_t keyOf(const QIODevice* device) noexcept
{
    return device ? reinterpret_cast<std::uintptr_t>(device->metaObject()) : 0;
}

// That the other side will not send any more, as far as the device can tell.
bool hasEnded(const QIODevice& device)
{
    if (!device.isOpen() || !device.isSequential())
        return true;
    if (const auto* const socket = qobject_cast<const QAbstractSocket*>(&device))
        return socket->state() == QAbstractSocket::UnconnectedState;
    if (const auto* const local = qobject_cast<const QLocalSocket*>(&device))
        return local->state() == QLocalSocket::UnconnectedState;
    if (const auto* const process = qobject_cast<const QProcess*>(&device))
        return process->state() == QProcess::NotRunning;
    if (const auto* const reply = qobject_cast<const QNetworkReply*>(&device))
        return reply->isFinished();
    return false;
}

} // namespace

std::string ReadAwaiter::description() const
{
    return (m_what == What::line ? "a line from " : "bytes from ") + nameOf(senderOrNull());
}

std::uint64_t ReadAwaiter::descriptionKey() const noexcept
{
    return keyOf(senderOrNull()) * 2 + (m_what == What::line ? 1 : 0);
}

bool ReadAwaiter::isOver() const
{
    const QIODevice* const device = senderOrNull();
    if (!device || m_most <= 0 || m_hasEnded || hasEnded(*device))
        return true;
    return m_what == What::line ? device->canReadLine() || device->bytesAvailable() >= m_most
                                : device->bytesAvailable() > 0;
}

void ReadAwaiter::noteEnd()
{
    m_hasEnded = true;
    end();
}

void ReadAwaiter::connectSender()
{
    QIODevice* const device = senderOrNull();
    askAt(&QIODevice::readyRead);
    onSignal(device, &QIODevice::readChannelFinished, [this] { noteEnd(); });
    onSignal(device, &QIODevice::aboutToClose, [this] { noteEnd(); });
    // Not all of them say so with every end.
    const auto ask = [this] {
        if (isOver())
            end();
    };
    if (auto* const socket = qobject_cast<QAbstractSocket*>(device))
        onSignal(socket, &QAbstractSocket::stateChanged, ask);
    else if (auto* const local = qobject_cast<QLocalSocket*>(device))
        onSignal(local, &QLocalSocket::stateChanged, ask);
    else if (auto* const process = qobject_cast<QProcess*>(device))
        onSignal(process, &QProcess::stateChanged, ask);
    else if (auto* const reply = qobject_cast<QNetworkReply*>(device))
        onSignal(reply, &QNetworkReply::finished, ask);
}

QByteArray ReadAwaiter::await_resume()
{
    QIODevice& device = arrive();
    if (!device.isReadable() || m_most <= 0)
        return {};
    if (m_what == What::line)
        return device.readLine(m_most == unlimited ? 0 : m_most);
    return m_most == unlimited ? device.readAll() : device.read(std::min(m_most, device.bytesAvailable()));
}

std::string WriteAwaiter::description() const { return "writing to " + nameOf(senderOrNull()); }

std::uint64_t WriteAwaiter::descriptionKey() const noexcept { return keyOf(senderOrNull()); }

bool WriteAwaiter::await_ready()
{
    if (QIODevice* const device = senderOrNull())
        m_hasFailed = !device->isWritable() || device->write(m_data) != m_data.size();
    return m_hasFailed || ConditionWait::await_ready();
}

bool WriteAwaiter::isOver() const
{
    const QIODevice* const device = senderOrNull();
    return !device || m_hasEnded || !device->isSequential() || device->bytesToWrite() == 0;
}

void WriteAwaiter::noteEnd()
{
    m_hasEnded = true;
    m_hasFailed = m_hasFailed || (senderOrNull() && senderOrNull()->bytesToWrite() > 0);
    end();
}

void WriteAwaiter::connectSender()
{
    QIODevice* const device = senderOrNull();
    askAt(&QIODevice::bytesWritten);
    onSignal(device, &QIODevice::aboutToClose, [this] { noteEnd(); });
    const auto fail = [this] {
        m_hasFailed = true;
        noteEnd();
    };
    if (auto* const socket = qobject_cast<QAbstractSocket*>(device)) {
        onSignal(socket, &QAbstractSocket::errorOccurred, fail);
        onSignal(socket, &QAbstractSocket::disconnected, fail);
    } else if (auto* const local = qobject_cast<QLocalSocket*>(device)) {
        onSignal(local, &QLocalSocket::errorOccurred, fail);
        onSignal(local, &QLocalSocket::disconnected, fail);
    } else if (auto* const process = qobject_cast<QProcess*>(device)) {
        onSignal(process, &QProcess::errorOccurred, fail);
        onSignal(process, &QProcess::finished, fail);
    }
}

void WriteAwaiter::await_resume()
{
    const QIODevice& device = arrive();
    if (m_hasFailed)
        throw DeviceFailed(device.errorString().toStdString());
}

} // namespace loopscope::tasks
