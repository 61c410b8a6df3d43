// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loop/threadtimes.h"
#include "tests/support/lessonrun.h"

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Mode;
using support::LessonResult;
using support::runLesson;
using support::testLatency;

// The lessons about what waiting is: wait-and-print, busy-wait.
class TstWaiting final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blockingCallsPrintInTheirOrder();
    void submittedCallsPrintAfterwards_data();
    void submittedCallsPrintAfterwards();
    void pollingTakesACore();
    void waitingForTheLoopTakesNone();
};

void TstWaiting::blockingCallsPrintInTheirOrder()
{
    const LessonResult result = runLesson("wait-and-print", Mode::blocking);
    QCOMPARE(result.report.output.join(QLatin1Char('|')), QStringLiteral("First call|Second call|After call"));
    QVERIFY(result.report.wall >= 2 * testLatency);
    QVERIFY(result.report.loop.maxStall >= testLatency);
}

void TstWaiting::submittedCallsPrintAfterwards_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("callbacks") << Mode::callbacks;
    QTest::newRow("coroutines") << Mode::coroutines;
}

void TstWaiting::submittedCallsPrintAfterwards()
{
    QFETCH(Mode, mode);
    const LessonResult result = runLesson("wait-and-print", mode);
    QCOMPARE(result.report.output.join(QLatin1Char('|')), QStringLiteral("After submission|First call|Second call"));
    QVERIFY(result.report.wall < 2 * testLatency);
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
    QCOMPARE(result.report.tasks.size(), 2U);
    QVERIFY(result.rules().isEmpty());
}

void TstWaiting::pollingTakesACore()
{
    const auto clock = loop::systemThreadClock();
    const auto before = clock->read();
    const LessonResult result = runLesson("busy-wait", Mode::blocking);
    const auto after = clock->read();
    QCOMPARE(result.report.output, QStringList{QStringLiteral("Timer is done!")});
    QVERIFY(result.report.wall >= testLatency);
    QVERIFY(before && after);
    // It ran, or it wanted to: on a busy machine other programs have the core for a part of the time.
    const auto running = after->running - before->running;
    const auto delayed = after->runDelay - before->runDelay;
    QVERIFY2((running + delayed) * 10 > result.report.wall * 9, qPrintable(analysis::toText(result.report)));
    QVERIFY2(*result.report.cpu * 10 > running * 9, qPrintable(analysis::toText(result.report)));
    QVERIFY(result.report.loop.maxStall >= testLatency);
}

void TstWaiting::waitingForTheLoopTakesNone()
{
    const LessonResult result = runLesson("busy-wait", Mode::callbacks);
    QCOMPARE(result.report.output, QStringList{QStringLiteral("Timer is done!")});
    QVERIFY2(*result.report.cpu * 10 < result.report.wall, qPrintable(analysis::toText(result.report)));
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
}

LOOPSCOPE_LESSON_TEST_MAIN(TstWaiting)
#include "tst_waiting.moc"
