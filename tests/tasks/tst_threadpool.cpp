// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitfuture.h"
#include "core/tasks/offload.h"
#include "core/tasks/start.h"
#include "core/tasks/threadpool.h"
#include "tests/support/samplejobs.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::awaited;
using loopscope::tests::squareOf;
using loopscope::tests::throwing;

namespace {

// A pool whose only worker waits until it is let go.
struct BusyPool
{
    ThreadPool pool{"busy", 1};
    QSemaphore entered;
    QSemaphore leave;
    QFuture<void> blocker;

    BusyPool()
    {
        blocker = run(pool, "blocker", [this] {
            entered.release();
            leave.acquire();
        });
        entered.acquire();
    }
    ~BusyPool() { leave.release(); }
    BusyPool(const BusyPool&) = delete;
    BusyPool& operator=(const BusyPool&) = delete;
};

} // namespace

class TestThreadPool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aJobReturnsItsValue()
    {
        ThreadPool pool("workers", 2);
        QCOMPARE(run(pool, "square", squareOf, 5).result(), 25);
        auto moved = run(
            pool, "move", [](std::unique_ptr<int> p) { return p; }, std::make_unique<int>(3));
        QCOMPARE(*moved.takeResult(), 3);
    }

    void aJobKeepsTheTypeOfItsException()
    {
        ThreadPool pool("workers", 1);
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, run(pool, "throw", throwing).result());
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, runUntilComplete(awaited<int>(run(pool, "throw", throwing))));
    }

    void aQueuedJobCanBeWaitedFor()
    {
        BusyPool busy;
        const auto future = run(busy.pool, "queued", squareOf, 2);
        QVERIFY(!future.isFinished());
        busy.leave.release();
        QCOMPARE(future.result(), 4);
    }

    void aCanceledJobNeverRuns()
    {
        std::atomic<bool> ran = false;
        BusyPool busy;
        auto future = run(busy.pool, "queued", [&ran] { ran = true; });
        future.cancel();
        busy.leave.release();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(!ran);
    }

    void aPoolThatGoesCancelsWhatIsQueued()
    {
        std::atomic<bool> ran = false;
        auto pool = std::make_unique<ThreadPool>("going", 1);
        QSemaphore entered;
        QSemaphore queuedOne;
        QFuture<void> queued;
        const auto blocker = run(*pool, "blocker", [&] {
            entered.release();
            queuedOne.acquire();
            const QDeadlineTimer deadline(5s);
            while (!queued.isCanceled() && !deadline.hasExpired())
                QThread::yieldCurrentThread();
        });
        entered.acquire();
        queued = run(*pool, "queued", [&ran] { ran = true; });
        queuedOne.release();
        pool.reset();
        QVERIFY(blocker.isFinished());
        QVERIFY(queued.isCanceled());
        QVERIFY(!ran);
    }

    void offloadRunsOnAWorkerAndComesBack()
    {
        ThreadPool pool("workers", 1);
        const auto work = [](ThreadPool& on, const QThread* home) -> Task<int> {
            const QThread* const worker = co_await offload(on, "where", [] { return QThread::currentThread(); });
            const int four = co_await offload(on, "square", squareOf, 2);
            co_return worker != home&& QThread::currentThread() == home ? four : 0;
        };
        QCOMPARE(runUntilComplete(work(pool, QThread::currentThread())), 4);
    }

    void cancelingTheTaskKeepsAQueuedJobFromRunning()
    {
        std::atomic<bool> ran = false;
        {
            BusyPool busy;
            const auto work = [](ThreadPool& on, std::atomic<bool>* flag) -> Task<> {
                const auto set = [flag] { *flag = true; };
                co_await offload(on, "job", set);
            };
            Task<> task = start(work(busy.pool, &ran));
            QCoreApplication::processEvents();
            task.cancel();
            QVERIFY(task.isFinished());
            busy.leave.release();
            busy.leave.release();
            QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
            run(busy.pool, "after", [] {}).waitForFinished();
        }
        QVERIFY(!ran);
    }
};

QTEST_GUILESS_MAIN(TestThreadPool)
#include "tst_threadpool.moc"
