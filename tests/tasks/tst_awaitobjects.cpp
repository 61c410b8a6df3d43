// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitdevice.h"
#include "core/tasks/awaitlocalsocket.h"
#include "core/tasks/awaitprocess.h"
#include "core/tasks/awaitsocket.h"
#include "core/tasks/awaitthread.h"
#include "core/tasks/start.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <semaphore>
#include <string>

using namespace std::chrono_literals;
using namespace loopscope::tasks;

namespace {

Task<ProcessEnd> endOfProcess(QProcess* process) { co_return co_await endOf(process); }

Task<QByteArray> lineOf(QIODevice* device) { co_return co_await lineFrom(device); }

Task<QByteArray> bytesOf(QIODevice* device, qint64 most) { co_return co_await readFrom(device, most); }

Task<QByteArrayList> linesOf(QIODevice* device)
{
    QByteArrayList lines;
    for (;;) {
        QByteArray line = co_await lineFrom(device);
        if (line.isEmpty())
            co_return lines;
        lines.append(line);
    }
}

Task<> write(QIODevice* device, QByteArray data) { co_await writeTo(device, std::move(data)); }

// What it waits for comes between the question whether it is there and the connection to the signal.
class ComesBetween final : public ConditionWait<ComesBetween, QObject>
{
public:
    explicit ComesBetween(QObject* sender)
        : ConditionWait(sender)
    {
    }
    void await_resume() {}

private:
    friend class ConditionWait<ComesBetween, QObject>;
    [[nodiscard]] bool isOver() const { return m_isConnected; }
    void connectSender() { m_isConnected = true; }

    bool m_isConnected = false;
};

void turn()
{
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
}

// A server that gives back what it gets, line by line, until the line "end".
Task<> echo(QTcpServer* server)
{
    const std::unique_ptr<QTcpSocket> socket(co_await clientOf(server));
    QByteArray line;
    while (line != "end\n") {
        line = co_await lineFrom(socket.get());
        co_await writeTo(socket.get(), line);
    }
    socket->disconnectFromHost();
    co_await endOfConnection(socket.get());
}

Task<> echoLocally(QLocalServer* server)
{
    const std::unique_ptr<QLocalSocket> socket(co_await clientOf(server));
    const QByteArray line = co_await lineFrom(socket.get());
    co_await writeTo(socket.get(), line);
    socket->disconnectFromServer();
    co_await endOfConnection(socket.get());
}

} // namespace

class TestAwaitObjects final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProcessIsAwaitedFromItsStartToItsEnd()
    {
        QProcess process;
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("read line; echo $line; exit 3")});
        const auto talk = [](QProcess& with) -> Task<QByteArray> {
            co_await startOf(&with);
            co_await writeTo(&with, "hello\n");
            co_return co_await lineFrom(&with);
        };
        QCOMPARE(runUntilComplete(talk(process)), QByteArray("hello\n"));
        QCOMPARE(runUntilComplete(endOfProcess(&process)).exitCode, 3);
        QCOMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(runUntilComplete(endOfProcess(&process)).exitCode, 3); // again: it has ended already
        QVERIFY(runUntilComplete(lineOf(&process)).isEmpty());
    }

    void aCrashIsTold()
    {
        QProcess process;
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("kill -KILL $$")});
        QCOMPARE(runUntilComplete(endOfProcess(&process)).exitStatus, QProcess::CrashExit);
    }

    void aProcessThatCannotStartThrows()
    {
        QProcess process;
        process.start(QStringLiteral("/nonexistent/program"), {});
        QVERIFY_THROWS_EXCEPTION(ProcessFailed, runUntilComplete(endOfProcess(&process)));
        const auto begin = [](QProcess* of) -> Task<> { co_await startOf(of); };
        QVERIFY_THROWS_EXCEPTION(ProcessFailed, runUntilComplete(begin(&process)));
    }

    // The task may delete what it has waited for.
    void aProcessThatIsDeletedThrowsAndMayBeDeletedByTheTask()
    {
        auto process = std::make_unique<QProcess>();
        process->start(QStringLiteral("sleep"), {QStringLiteral("60")});
        Task<ProcessEnd> waiter = start(endOfProcess(process.get()));
        turn();
        process->kill();
        process->waitForFinished();
        process.reset(); // it has ended, but the task has not gone on
        turn();
        QVERIFY_THROWS_EXCEPTION(SenderDestroyed, waiter.result());
        const auto own = []() -> Task<int> {
            auto mine = std::make_unique<QProcess>();
            mine->start(QStringLiteral("true"), {});
            const ProcessEnd end = co_await endOf(mine.get());
            mine.reset();
            co_return end.exitCode;
        };
        QCOMPARE(runUntilComplete(own()), 0);
    }

    void cancelOrDestructionEndsTheWaitOnly()
    {
        QProcess process;
        process.start(QStringLiteral("cat"), {});
        QVERIFY(process.waitForStarted());
        Task<ProcessEnd> canceled = start(endOfProcess(&process));
        Task<QByteArray> reader = start(lineOf(&process));
        {
            const Task<ProcessEnd> dropped = start(endOfProcess(&process));
            turn();
        }
        canceled.cancel();
        reader.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, canceled.result());
        QVERIFY_THROWS_EXCEPTION(Canceled, reader.result());
        QCOMPARE(process.state(), QProcess::Running);
        runUntilComplete(write(&process, "still here\n"));
        QCOMPARE(runUntilComplete(lineOf(&process)), QByteArray("still here\n"));
        process.closeWriteChannel();
        QCOMPARE(runUntilComplete(endOfProcess(&process)).exitCode, 0);
    }

    void linesComeUntilTheEnd()
    {
        QProcess process;
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("echo one; echo two; printf rest")});
        QCOMPARE(runUntilComplete(linesOf(&process)), QByteArrayList({"one\n", "two\n", "rest"}));
        QCOMPARE(runUntilComplete(endOfProcess(&process)).exitCode, 0);
    }

    void aFileIsThereAtOnce()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.txt")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        runUntilComplete(write(&file, "a line\nand more"));
        file.seek(0);
        QCOMPARE(runUntilComplete(lineOf(&file)), QByteArray("a line\n"));
        QCOMPARE(runUntilComplete(bytesOf(&file, 3)), QByteArray("and"));
        QCOMPARE(runUntilComplete(bytesOf(&file, unlimited)), QByteArray(" more"));
        QVERIFY(runUntilComplete(bytesOf(&file, unlimited)).isEmpty());
        file.close();
        QVERIFY(runUntilComplete(lineOf(&file)).isEmpty());
        QVERIFY_THROWS_EXCEPTION(DeviceFailed, runUntilComplete(write(&file, "x")));
        QFile status(QStringLiteral("/proc/self/status")); // of size 0
        QVERIFY(status.open(QIODevice::ReadOnly));
        QVERIFY(!runUntilComplete(bytesOf(&status, unlimited)).isEmpty());
    }

    void aSocketTalks()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Task<> serving = start(echo(&server));
        const auto talk = [](quint16 port) -> Task<QByteArrayList> {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            co_await connectionOf(&socket);
            co_await connectionOf(&socket); // it is connected already
            QByteArrayList answers;
            co_await writeTo(&socket, "one\n");
            answers.append(co_await lineFrom(&socket));
            co_await writeTo(&socket, "end\n");
            answers.append(co_await lineFrom(&socket));
            answers.append(co_await lineFrom(&socket)); // the other side has gone
            co_await endOfConnection(&socket);
            co_return answers;
        };
        QCOMPARE(runUntilComplete(talk(server.serverPort())), QByteArrayList({"one\n", "end\n", ""}));
        QTRY_VERIFY(serving.isFinished());
        serving.result();
    }

    void aConnectionThatFailsThrows()
    {
        quint16 closed = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            closed = server.serverPort();
        }
        const auto connectTo = [](quint16 port) -> Task<> {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            co_await connectionOf(&socket);
        };
        QVERIFY_THROWS_EXCEPTION(SocketFailed, runUntilComplete(connectTo(closed)));
        const auto never = []() -> Task<> {
            QTcpSocket socket;
            co_await connectionOf(&socket);
        };
        QVERIFY_THROWS_EXCEPTION(SocketFailed, runUntilComplete(never()));
    }

    // More than the system takes at once, to somebody who does not read and then goes.
    void aWriteThatCannotEndThrows()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto flood = [](QTcpServer* at, std::unique_ptr<QTcpSocket>& other) -> Task<> {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), at->serverPort());
            other.reset(co_await clientOf(at));
            other->setReadBufferSize(1);
            co_await connectionOf(&socket);
            co_await writeTo(&socket, QByteArray(64 << 20, 'x'));
        };
        std::unique_ptr<QTcpSocket> other;
        Task<> writer = start(flood(&server, other));
        QTRY_VERIFY(other);
        turn();
        QVERIFY(!writer.isFinished());
        other->abort();
        QTRY_VERIFY(writer.isFinished());
        QVERIFY_THROWS_EXCEPTION(DeviceFailed, writer.result());
    }

    void aLocalSocketTalks()
    {
        QTemporaryDir folder;
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath(QStringLiteral("socket"))));
        Task<> serving = start(echoLocally(&server));
        const auto talk = [](QString name) -> Task<QByteArrayList> {
            QLocalSocket socket;
            socket.connectToServer(name);
            co_await connectionOf(&socket);
            co_await writeTo(&socket, "hello\n");
            QByteArrayList answers;
            answers.append(co_await lineFrom(&socket));
            answers.append(co_await lineFrom(&socket));
            co_await endOfConnection(&socket);
            co_return answers;
        };
        QCOMPARE(runUntilComplete(talk(server.fullServerName())), QByteArrayList({"hello\n", ""}));
        QTRY_VERIFY(serving.isFinished());
        serving.result();
        const auto nowhere = []() -> Task<> {
            QLocalSocket socket;
            socket.connectToServer(QStringLiteral("/nonexistent/socket"));
            co_await connectionOf(&socket);
        };
        QVERIFY_THROWS_EXCEPTION(SocketFailed, runUntilComplete(nowhere()));
    }

    void aThreadIsAwaitedFromItsStartToItsEnd()
    {
        std::binary_semaphore go(0);
        const std::unique_ptr<QThread> thread(QThread::create([&go] { go.acquire(); }));
        const auto follow = [](QThread* of, std::binary_semaphore& until) -> Task<> {
            co_await startOf(of);
            until.release();
            co_await endOf(of);
            co_await startOf(of); // both have been already
            co_await endOf(of);
        };
        Task<> task = start(follow(thread.get(), go));
        turn();
        thread->start();
        QTRY_VERIFY(task.isFinished());
        task.result();
        QVERIFY(thread->isFinished());
    }

    void whatComesBeforeTheConnectionIsNotMissed()
    {
        QObject sender;
        const auto follow = [](QObject* of) -> Task<> { co_await ComesBetween(of); };
        Task<> task = start(follow(&sender));
        turn();
        QVERIFY(task.isFinished());
        task.result();
    }

    void aThreadThatEndsAtOnceIsNotMissed()
    {
        const auto follow = [](QThread* of) -> Task<> { co_await endOf(of); };
        for (int i = 0; i < 300; ++i) {
            const std::unique_ptr<QThread> thread(QThread::create([] {}));
            thread->start();
            runUntilComplete(follow(thread.get()));
            QVERIFY(thread->isFinished());
        }
    }
};

QTEST_GUILESS_MAIN(TestAwaitObjects)
#include "tst_awaitobjects.moc"
