// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/awaitsignal.h"
#include "core/tasks/calllater.h"
#include "core/tasks/longtimer.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/timeout.h"

#include <QCoreApplication>
#include <QTest>
#include <QTimer>
#include <QTimerEvent>

using namespace std::chrono_literals;
using namespace loopscope::tasks;

namespace {

// In milliseconds 2^32 + 2, of which an int keeps 2.
constexpr std::chrono::nanoseconds wrapsToTwo = std::chrono::milliseconds((std::int64_t(1) << 32) + 2);
constexpr std::chrono::nanoseconds overLong[] = {24h * 30, wrapsToTwo, std::chrono::nanoseconds::max()};

Task<> sleeps(std::chrono::nanoseconds duration) { co_await sleepFor(duration); }
Task<> guards(Task<> task, std::chrono::nanoseconds duration) { co_await withTimeout(std::move(task), duration); }
Task<> listens(QTimer& timer, std::chrono::nanoseconds duration)
{
    co_await signalOf(&timer, &QTimer::timeout).within(duration);
}

} // namespace

class TestLongTimers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLongerThanAnIntOfMillisecondsIsWaitedForInLegs()
    {
        for (const std::chrono::nanoseconds duration : {std::chrono::nanoseconds(24h * 30), wrapsToTwo}) {
            int calls = 0;
            const std::unique_ptr<QTimer> timer = detail::startTimeout(duration, [&calls] { ++calls; });
            std::chrono::milliseconds waited{0};
            while (calls == 0 && waited <= duration) {
                QVERIFY(timer->intervalAsDuration() > 0ms);
                waited += timer->intervalAsDuration();
                QTimerEvent over(timer->timerId());
                QCoreApplication::sendEvent(timer.get(), &over);
            }
            QCOMPARE(calls, 1);
            QVERIFY(waited == duration);
            QVERIFY(!timer->isActive());
        }
    }

    void aTimeIsRoundedUpAndNeverLessThanZero()
    {
        QTimer timer;
        QVERIFY(detail::startLeg(timer, 1ns) == 0ms);
        QCOMPARE(timer.interval(), 1);
        QVERIFY(detail::startLeg(timer, -24h * 50) == 0ms);
        QCOMPARE(timer.interval(), 0);
    }

    // A shorter timer that was started later ends first.
    void nothingEndsEarlyForBeingLong()
    {
        QTimer never;
        for (const std::chrono::nanoseconds duration : overLong) {
            const Task<> sleep = start(sleeps(duration));
            const Task<> guard = start(guards(sleeps(1h), duration));
            const Task<> signal = start(listens(never, duration));
            bool called = false;
            const auto later = callLater(this, duration, "long", [&called] { called = true; });
            const Task<> witness = start(sleeps(10ms));
            QTRY_VERIFY(witness.isFinished());
            QVERIFY(!sleep.isFinished());
            QVERIFY(!guard.isFinished());
            QVERIFY(!signal.isFinished());
            QVERIFY(!called);
            later->cancel();
        }
    }
};

QTEST_GUILESS_MAIN(TestLongTimers)
#include "tst_longtimers.moc"
