// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/tasks/channel.h"
#include "core/tasks/mutex.h"
#include "core/tasks/qcoro.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "tests/support/spans.h"

#include <QTest>

#include <optional>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace loopscope;
using namespace loopscope::tasks;

namespace {

Task<int> ours(int n)
{
    co_await sleepFor(1ms);
    const int more = co_await [](int from) -> Task<int> { co_return from + 1; }(n);
    co_return more;
}

Task<int> oursFailing()
{
    co_await sleepFor(1ms);
    throw std::runtime_error("no luck");
}

QCoro::Task<int> theirs(int n)
{
    const int once = co_await ours(n);
    const int twice = co_await ours(once);
    co_return twice;
}

// Tasks of both kinds wait in one queue.
QCoro::Task<int> theirsInTurn(Mutex& mutex, Channel<int>& values)
{
    const Mutex::Lock lock = co_await mutex.lock();
    const std::optional<int> value = co_await values.receive();
    co_return value.value_or(0);
}

QCoro::Task<int> theirsFailing() { co_return co_await oursFailing(); }

QCoro::Task<int> theirsTraced(int n)
{
    co_await traced(sleepFor(2ms), "their sleep");
    co_return n;
}

Task<int> oursAroundTheirs(int n)
{
    const int there = co_await theirs(n);
    co_await sleepFor(1ms);
    co_return there;
}

Task<int> oursAroundTheirFailure() { co_return co_await theirsFailing(); }

Task<int> oursAroundTraced() { co_return co_await theirsTraced(4); }

} // namespace

class TestQCoro : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesPassBothWays() { QCOMPARE(runUntilComplete(oursAroundTheirs(1)), 3); }
    void theirTasksWaitForOurs()
    {
        Mutex mutex;
        Channel<int> values(0);
        Mutex::Lock mine = mutex.tryLock();
        const auto ours = [](QCoro::Task<int> task) -> Task<int> { co_return co_await task; };
        Task<int> task = start(ours(theirsInTurn(mutex, values)));
        QTRY_COMPARE(mutex.waiting(), std::size_t{1});
        mine.release();
        QTRY_COMPARE(values.receiving(), std::size_t{1});
        QVERIFY(values.trySend(5));
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(task.result(), 5);
        QVERIFY(!mutex.isLocked());
    }

    void exceptionsPassBothWays()
    {
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(oursAroundTheirFailure()));
    }

    void aTracedWaitIsSeen()
    {
        live::LiveRecording recording;
        recording.startNew();
        QCOMPARE(runUntilComplete(oursAroundTraced()), 4);
        recording.drain(true);
        const trace::TraceSnapshot snapshot = recording.current()->snapshot();
        const auto wait = tests::findTask(snapshot, "their sleep");
        QVERIFY(wait);
        QCOMPARE(wait->outcome, trace::Outcome::done);
        QVERIFY(wait->spent[static_cast<std::size_t>(trace::SpanState::suspended)] >= 2ms);
    }
};

QTEST_GUILESS_MAIN(TestQCoro)
#include "tst_qcoro.moc"
