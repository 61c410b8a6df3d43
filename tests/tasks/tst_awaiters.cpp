// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitreply.h"
#include "core/tasks/awaitsignal.h"
#include "core/tasks/start.h"
#include "tests/support/abroad.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <string>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::Abroad;

namespace {

class Bell : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void rung();
    void rungTimes(int times);
    void rungAt(int hour, const QString& where);
};

Task<int> timesOf(Bell* bell) { co_return co_await signalOf(bell, &Bell::rungTimes); }

Task<> rungWithin(Bell* bell, std::chrono::milliseconds wait) { co_await signalOf(bell, &Bell::rung).within(wait); }

} // namespace

class TestAwaiters final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignalGivesItsArguments()
    {
        Bell bell;
        Task<int> times = start(timesOf(&bell));
        const auto both = [](Bell* of) -> Task<std::string> {
            const auto [hour, where] = co_await signalOf(of, &Bell::rungAt);
            co_return where.toStdString() + ' ' + std::to_string(hour);
        };
        Task<std::string> at = start(both(&bell));
        QCoreApplication::processEvents();
        Q_EMIT bell.rungTimes(3);
        Q_EMIT bell.rungTimes(4); // once is enough
        Q_EMIT bell.rungAt(7, QStringLiteral("home"));
        QVERIFY(times.isFinished());
        QCOMPARE(times.result(), 3);
        QCOMPARE(at.result(), std::string("home 7"));
    }

    void aTimerCanBeAwaited()
    {
        QTimer timer;
        timer.start(1ms);
        const auto twice = [](QTimer* of) -> Task<> {
            co_await of;
            co_await signalOf(of, &QTimer::timeout);
        };
        runUntilComplete(twice(&timer));
    }

    void objectsAreAwaitedByAnyPointerOrByReference()
    {
        class Clock : public QTimer
        {
        };
        const auto ticks = [](Clock& clock, const QPointer<QTimer> pointer) -> Task<int> {
            co_await clock;
            co_await &clock;
            co_await pointer;
            const Clock* const watched = &clock;
            co_await watched;
            co_await signalOf(watched, &QTimer::timeout);
            co_await signalOf(pointer, &QTimer::timeout);
            co_return 6;
        };
        Clock clock;
        clock.start(0);
        QCOMPARE(runUntilComplete(ticks(clock, &clock)), 6);
        const auto gone = [](QPointer<Bell> bell) -> Task<> { co_await signalOf(bell, &Bell::rung); };
        QVERIFY_THROWS_EXCEPTION(SenderDestroyed, runUntilComplete(gone({})));
    }

    void aSenderThatIsDestroyedThrows()
    {
        auto bell = std::make_unique<Bell>();
        Task<int> task = start(timesOf(bell.get()));
        QCoreApplication::processEvents();
        bell.reset();
        QVERIFY(task.isFinished());
        QVERIFY_THROWS_EXCEPTION(SenderDestroyed, task.result());
    }

    void aSenderThatWasDestroyedThrows()
    {
        const auto gone = []() -> Task<> {
            auto bell = std::make_unique<Bell>();
            auto wait = signalOf(bell.get(), &Bell::rung);
            bell.reset();
            co_await wait;
        };
        QVERIFY_THROWS_EXCEPTION(SenderDestroyed, runUntilComplete(gone()));
    }

    void aSignalThatNeverComesTimesOut()
    {
        Bell bell;
        QVERIFY_THROWS_EXCEPTION(TimedOut, runUntilComplete(rungWithin(&bell, 1ms)));
        Task<> task = start(rungWithin(&bell, 1000ms));
        QCoreApplication::processEvents();
        Q_EMIT bell.rung();
        QVERIFY(task.isFinished());
        task.result();
    }

    void cancelOrDestructionEndsTheWait()
    {
        Bell bell;
        Task<int> canceled = start(timesOf(&bell));
        {
            const Task<int> dropped = start(timesOf(&bell));
            QCoreApplication::processEvents();
        }
        canceled.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, canceled.result());
        Q_EMIT bell.rungTimes(1);
    }

    void aSignalOfAnotherThreadComesHome()
    {
        Abroad abroad;
        Bell bell;
        bell.moveToThread(&abroad.thread);
        Task<int> task = start(timesOf(&bell));
        QCoreApplication::processEvents();
        QMetaObject::invokeMethod(&bell, [&bell] { Q_EMIT bell.rungTimes(9); });
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(task.result(), 9);
        abroad.stop();
    }

    void aReplyIsAwaited()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket* const socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().contains("\r\n\r\n"))
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n16");
            });
        });
        QNetworkAccessManager network;
        const auto ask = [](QNetworkAccessManager& by, quint16 port) -> Task<QByteArray> {
            const std::unique_ptr<QNetworkReply> reply(
                by.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port)))));
            co_await reply;
            co_await reply; // it has finished already
            co_return reply->readAll();
        };
        QCOMPARE(runUntilComplete(ask(network, server.serverPort())), QByteArray("16"));
    }

    void aReplysTaskGoesOnAfterFinishedAndMayDeleteItsManager()
    {
        QTcpServer server; // accepts, never answers
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto ask = [](quint16 port, QPointer<QNetworkReply>& shown) -> Task<> {
            QNetworkAccessManager network;
            const std::unique_ptr<QNetworkReply> reply(
                network.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port)))));
            shown = reply.get();
            co_await reply;
        };
        QPointer<QNetworkReply> reply;
        const Task<> task = start(ask(server.serverPort(), reply));
        QTRY_VERIFY(reply);
        reply->abort(); // emits finished()
        QVERIFY(reply);
        QVERIFY(!task.isFinished());
        QTRY_VERIFY(task.isFinished());
        QVERIFY(!reply);
    }

    void cancelAbortsTheReply()
    {
        QTcpServer server; // accepts, never answers
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QNetworkAccessManager network;
        QNetworkReply* const reply =
            network.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()))));
        const auto wait = [](QNetworkReply* of) -> Task<> { co_await of; };
        Task<> task = start(wait(reply));
        QCoreApplication::processEvents();
        task.cancel();
        QVERIFY(task.isFinished());
        QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
        Task<> orphan = start(wait(network.get(reply->request())));
        QCoreApplication::processEvents();
        qDeleteAll(network.findChildren<QNetworkReply*>());
        QTRY_VERIFY(orphan.isFinished());
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, orphan.result());
    }
};

QTEST_GUILESS_MAIN(TestAwaiters)
#include "tst_awaiters.moc"
