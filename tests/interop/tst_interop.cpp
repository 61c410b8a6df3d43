// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Streams awaited by coroutines, and coroutines as streams.

#include "core/interop/awaitstream.h"
#include "core/interop/fromtask.h"
#include "core/interop/streamreader.h"
#include "core/reactive/operators/first.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/schedulers/workerscheduler.h"
#include "core/reactive/sources/empty.h"
#include "core/reactive/sources/error.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/never.h"
#include "core/reactive/sources/range.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"

#include <QTest>
#include <QThread>

#include <stdexcept>

using namespace loopscope::interop;
using namespace loopscope::reactive;
using namespace loopscope::tasks;
using namespace std::chrono_literals;

namespace {

Task<int> lastOf(Observable<int> stream)
{
    const int value = co_await stream;
    co_return value;
}

Task<int> firstOf(Observable<int> stream)
{
    const auto one = stream | first();
    const int value = co_await one;
    co_return value;
}

Task<int> sumOf(Observable<int> stream)
{
    int sum = 0;
    StreamReader<int> values(stream, Backlog::buffer(100));
    for (;;) {
        const std::optional<int> value = co_await values.next();
        if (!value)
            break;
        sum += *value;
    }
    co_return sum;
}

Task<int> slowSquare(int n)
{
    co_await sleepFor(5ms);
    if (n < 0)
        throw std::runtime_error("negative");
    co_return n* n;
}

} // namespace

class TestInterop final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void awaitingAStreamGivesItsLastValue()
    {
        QCOMPARE(runUntilComplete(lastOf(range(1, 5))), 5);
        QCOMPARE(runUntilComplete(firstOf(range(1, 5))), 1);
    }

    void awaitingAStreamThrowsItsError()
    {
        QVERIFY_THROWS_EXCEPTION(StreamError, runUntilComplete(lastOf(error<int>(loopscope::Error{"no", {}, {}}))));
        QVERIFY_THROWS_EXCEPTION(StreamError, runUntilComplete(lastOf(empty<int>())));
        QVERIFY_THROWS_EXCEPTION(StreamError, runUntilComplete(firstOf(empty<int>())));
    }

    void theTaskGoesOnInItsOwnThread()
    {
        const auto worker = WorkerScheduler::make("worker");
        const auto stream = interval(1ms, worker) | take(3) | map([](std::int64_t tick) { return int(tick); });
        QCOMPARE(runUntilComplete(lastOf(stream)), 2);
        QCOMPARE(runUntilComplete(sumOf(stream)), 3);
    }

    void cancelingTheTaskDisposesOfTheSubscription()
    {
        int disposed = 0;
        const auto endless = create<int>([&](const Emitter<int>& emitter) { emitter.onDispose([&] { ++disposed; }); });
        Task<int> waiting = start(lastOf(endless));
        Task<int> reading = start(sumOf(endless));
        QTest::qWait(5);
        waiting.cancel();
        reading.cancel();
        QTRY_VERIFY(waiting.isFinished() && reading.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, waiting.result());
        QVERIFY_THROWS_EXCEPTION(Canceled, reading.result());
        QCOMPARE(disposed, 2);
        Task<int> dropped = start(lastOf(endless));
        QTest::qWait(5);
        dropped = {};
        QCOMPARE(disposed, 3);
    }

    void aReaderThrowsTheStreamsErrorAfterItsValues()
    {
        const auto failing = create<int>([](const Emitter<int>& emitter) {
            emitter.onNext(1);
            emitter.onError(makeError({"broken", {}, {}}));
        });
        QVERIFY_THROWS_EXCEPTION(StreamError, runUntilComplete(sumOf(failing)));
    }

    void aTaskIsAStreamOfItsResult()
    {
        const auto stream = fromTask([] { return slowSquare(3); });
        QString log;
        const auto record = [&log](const auto& of) {
            return of.subscribe([&log](int v) { log += QString::number(v); },
                                [&log](const ErrorPtr& e) { log += u'#' + QString::fromStdString(errorText(e)); },
                                [&log] { log += u'|'; });
        };
        const auto first = record(stream);
        const auto second = record(stream); // a task of its own
        QTRY_COMPARE(log, QStringLiteral("9|9|"));
        log.clear();
        const auto failed = record(fromTask([] { return slowSquare(-1); }));
        QTRY_COMPARE(log, QStringLiteral("#negative"));
        QCOMPARE(runUntilComplete(lastOf(stream)), 9);
    }

    void disposingEndsTheTask()
    {
        int seen = 0;
        {
            const auto subscription = fromTask([] { return slowSquare(3); }).subscribe([&](int) { ++seen; });
            QTest::qWait(1);
        }
        QTest::qWait(20);
        QCOMPARE(seen, 0);
    }
};

QTEST_GUILESS_MAIN(TestInterop)
#include "tst_interop.moc"
