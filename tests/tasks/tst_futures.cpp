// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitfuture.h"
#include "core/tasks/laterfuture.h"
#include "core/tasks/offload.h"
#include "core/tasks/start.h"
#include "core/tasks/threadpool.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QPromise>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::Log;
using loopscope::tests::UnobservedReports;

namespace {

template <typename T>
Task<T> awaited(QFuture<T> future)
{
    co_return co_await future;
}

Task<> awaitedVoid(QFuture<void> future) { co_await future; }

int squareOf(int n) { return n * n; }

int throwing() { throw std::out_of_range("too far"); }

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

class TestFutures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- the pool ---

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

    // --- awaiting ---

    void aFinishedOneIsReady()
    {
        QPromise<int> number;
        number.start();
        number.addResult(42);
        number.finish();
        QCOMPARE(runUntilComplete(awaited(number.future())), 42);
        QPromise<void> nothing;
        nothing.start();
        nothing.finish();
        runUntilComplete(awaitedVoid(nothing.future()));
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, runUntilComplete(awaited(QtFuture::makeExceptionalFuture<int>(
                                                        std::make_exception_ptr(std::out_of_range("too far"))))));
    }

    void anUnfinishedOneSuspends()
    {
        QPromise<int> promise;
        promise.start();
        Task<int> task = start(awaited(promise.future()));
        QCoreApplication::processEvents();
        QVERIFY(!task.isFinished());
        promise.addResult(3);
        promise.finish();
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(task.result(), 3);
    }

    void oneThatWasCanceledNeverBlocksTheThread_data()
    {
        QTest::addColumn<bool>("before");
        QTest::newRow("canceled, then awaited") << true;
        QTest::newRow("canceled while awaited") << false;
    }
    void oneThatWasCanceledNeverBlocksTheThread()
    {
        QFETCH(bool, before);
        QPromise<int> promise;
        promise.start();
        if (before)
            promise.future().cancel();
        Task<int> task = start(awaited(promise.future()));
        QCoreApplication::processEvents();
        if (!before)
            promise.future().cancel();
        QCoreApplication::processEvents(); // comes back: nothing blocks
        promise.finish();
        QTRY_VERIFY(task.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void aPromiseThatIsDroppedIsCanceled()
    {
        auto promise = std::make_unique<QPromise<void>>();
        promise->start();
        Task<> task = start(awaitedVoid(promise->future()));
        QCoreApplication::processEvents();
        promise.reset();
        QTRY_VERIFY(task.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void cancelingTheTaskCancelsTheFuture()
    {
        QPromise<int> promise;
        promise.start();
        Task<int> task = start(awaited(promise.future()));
        QCoreApplication::processEvents();
        task.cancel();
        QVERIFY(task.isFinished());
        QVERIFY(promise.isCanceled());
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
        promise.finish();
        QCoreApplication::processEvents();
    }

    void destroyingTheTaskWhileItWaitsIsSafe()
    {
        QPromise<int> promise;
        promise.start();
        {
            const Task<int> task = start(awaited(promise.future()));
            QCoreApplication::processEvents();
        }
        promise.addResult(1);
        promise.finish();
        QCoreApplication::processEvents();
    }

    // --- offload ---

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

    // --- callbacks and the event loop's futures ---

    void aLaterCallComesOnceAfterItsDelay()
    {
        int calls = 0;
        const auto begin = std::chrono::steady_clock::now();
        const auto later = callLater(this, 20ms, "later", [&calls] { ++calls; });
        QTRY_COMPARE(calls, 1);
        QVERIFY(std::chrono::steady_clock::now() - begin >= 20ms);
        QTRY_VERIFY(later.isNull());
        QCOMPARE(calls, 1);
    }

    void aLaterCallGoesWithItsContextOrWhenCanceled()
    {
        int calls = 0;
        auto context = std::make_unique<QObject>();
        callLater(context.get(), 1ms, "orphan", [&calls] { ++calls; });
        context.reset();
        const auto later = callLater(this, 1ms, "canceled", [&calls] { ++calls; });
        later->cancel();
        later->cancel();
        bool last = false;
        callLater(this, 5ms, "last", [&last] { last = true; });
        QTRY_VERIFY(last);
        QCOMPARE(calls, 0);
    }

    void aLaterCallMayDeleteItsContext()
    {
        auto context = std::make_unique<QObject>();
        callLater(context.get(), 0ms, "deletes", [&context] { context.reset(); });
        QTRY_VERIFY(!context);
    }

    void anExceptionOfALaterCallIsReported()
    {
        UnobservedReports reports;
        callLater(this, 0ms, "fails", [] { throw std::runtime_error("no luck"); });
        QTRY_COMPARE(reports.seen.size(), std::size_t{1});
        QCOMPARE(reports.seen[0].task, std::string("fails"));
        QVERIFY(reports.seen[0].where.starts_with("tst_futures.cpp:"));
    }

    void aLaterFutureFinishes()
    {
        QCOMPARE(runUntilComplete(awaited<int>(futureLater(this, 1ms, "square", [] { return squareOf(3); }))), 9);
        QVERIFY_THROWS_EXCEPTION(std::out_of_range,
                                 runUntilComplete(awaited<int>(futureLater(this, 1ms, "throw", throwing))));
    }

    void aLaterFutureIsCanceledWithItsContext()
    {
        auto context = std::make_unique<QObject>();
        const QFuture<int> future = futureLater(context.get(), 1h, "orphan", [] { return 1; });
        context.reset();
        QVERIFY(future.isCanceled());
        QVERIFY(future.isFinished());
    }

    void whenFinishedDeliversOnTheContextsThread()
    {
        ThreadPool pool("workers", 1);
        QObject context;
        const QThread* where = nullptr;
        int value = 0;
        whenFinished(run(pool, "square", squareOf, 6), &context, [&](const QFuture<int>& future) {
            where = QThread::currentThread();
            value = future.result();
        });
        QTRY_COMPARE(value, 36);
        QCOMPARE(where, QThread::currentThread());
    }

    void whenFinishedIsSilentAfterItsContext()
    {
        ThreadPool pool("workers", 1);
        bool called = false;
        auto context = std::make_unique<QObject>();
        auto future = run(pool, "square", squareOf, 6);
        whenFinished(future, context.get(), [&](const QFuture<int>&) { called = true; });
        context.reset();
        future.waitForFinished();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestFutures)
#include "tst_futures.moc"
