// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitfuture.h"
#include "core/tasks/laterfuture.h"
#include "core/tasks/start.h"
#include "tests/support/samplejobs.h"
#include "tests/support/tasktests.h"

#include <QTest>

#include <stdexcept>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::awaited;
using loopscope::tests::squareOf;
using loopscope::tests::throwing;
using loopscope::tests::UnobservedReports;

class TestLaterCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QVERIFY(reports.seen[0].where.starts_with("tst_latercalls.cpp:"));
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
};

QTEST_GUILESS_MAIN(TestLaterCalls)
#include "tst_latercalls.moc"
