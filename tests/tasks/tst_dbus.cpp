// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitdbus.h"
#include "core/tasks/start.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusServer>
#include <QTest>

using namespace loopscope::tasks;

namespace {

class Calculator : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "test.Calculator")

public Q_SLOTS:
    int square(int n) { return n * n; }
};

QDBusMessage call(const char* method)
{
    QDBusMessage message = QDBusMessage::createMethodCall({}, QStringLiteral("/calculator"),
                                                          QStringLiteral("test.Calculator"), QLatin1String(method));
    message << 7;
    return message;
}

Task<QDBusPendingReply<int>> square(QDBusConnection on, const char* method)
{
    QDBusPendingReply<int> reply = on.asyncCall(call(method));
    co_return co_await reply;
}

} // namespace

// Straight from the client to the server, without a bus.
class TestDBus final : public QObject
{
    Q_OBJECT

    QDBusServer m_server;
    Calculator m_calculator;
    QDBusConnection m_client{QString()};

private Q_SLOTS:
    void initTestCase()
    {
        m_server.setAnonymousAuthenticationAllowed(true);
        connect(&m_server, &QDBusServer::newConnection, this, [this](QDBusConnection connection) {
            connection.registerObject(QStringLiteral("/calculator"), &m_calculator, QDBusConnection::ExportAllSlots);
        });
        m_client = QDBusConnection::connectToPeer(m_server.address(), QStringLiteral("client"));
        QTRY_VERIFY(m_client.isConnected());
    }

    void aCallGivesItsReply()
    {
        const QDBusPendingReply<int> reply = runUntilComplete(square(m_client, "square"));
        QVERIFY(reply.isValid());
        QCOMPARE(reply.value(), 49);
    }

    void anErrorIsTheCallersToLookAt() { QVERIFY(runUntilComplete(square(m_client, "cube")).isError()); }

    void aCallThatHasFinishedIsThereAtOnce()
    {
        const auto ask = [](QDBusPendingCall on) -> Task<QDBusMessage> { co_return co_await on; };
        const QDBusMessage answer = call("square").createReply(49);
        QCOMPARE(runUntilComplete(ask(QDBusPendingCall::fromCompletedCall(answer))).arguments().value(0).toInt(), 49);
        QCOMPARE(runUntilComplete(ask(m_client.asyncCall(call("square")))).arguments().value(0).toInt(), 49);
    }

    void cancelOrDestructionEndsTheWait()
    {
        Task<QDBusPendingReply<int>> canceled = start(square(m_client, "square"));
        {
            const auto dropped = start(square(m_client, "square"));
            QCoreApplication::processEvents();
        }
        canceled.cancel();
        QVERIFY(canceled.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, canceled.result());
        QCOMPARE(runUntilComplete(square(m_client, "square")).value(), 49);
    }
};

QTEST_GUILESS_MAIN(TestDBus)
#include "tst_dbus.moc"
