// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/tasks/qcoro.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "tests/support/spans.h"

#include <QTest>

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
