// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitfuture.h"
#include "core/tasks/start.h"
#include "core/tasks/threadpool.h"
#include "tests/support/samplejobs.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTest>
#include <QThread>

#include <stdexcept>

using namespace loopscope::tasks;
using loopscope::tests::awaited;
using loopscope::tests::squareOf;

namespace {

Task<> awaitedVoid(const QFuture<void> future) { co_await future; }

} // namespace

class TestFutures final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
