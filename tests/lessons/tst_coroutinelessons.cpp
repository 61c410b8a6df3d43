// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

#include <QSet>
#include <QTimer>

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Mode;
using lessons::Parameters;
using support::LessonResult;
using support::runLesson;
using support::testLatency;

namespace {

QString joined(QStringList lines, bool sorted = false)
{
    if (sorted)
        lines.sort();
    return lines.join(QLatin1Char('|'));
}

QSet<QString> workersOf(const LessonResult& result)
{
    QSet<QString> threads;
    for (const analysis::TaskFigures& task : result.report.tasks) {
        if (task.style == trace::TaskStyle::pool)
            threads.insert(task.thread);
    }
    return threads;
}

} // namespace

// The lessons on coroutines and on making blocking code non-blocking.
class TstCoroutineLessons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void generatorAndCallerAlternate();
    void parrotMustBePrimed();
    void coroutineRunsWhenStarted();
    void runUntilCompleteOneByOneOrTogether();
    void stopEndsRunUntilComplete();
    void poolUsesItsWorkersAgain();
    void blockingCallIsAwaited();
    void serialAwaitsAreFound();
    void gatherUsesAllWorkers();
};

void TstCoroutineLessons::generatorAndCallerAlternate()
{
    const LessonResult result = runLesson("generator-range", Mode::coroutines);
    QCOMPARE(joined(result.report.output),
             QStringLiteral("The generator is made, and nothing has run|  the body begins|"
                            "  the body yields 0|The caller has 0|  the body yields 1|The caller has 1|"
                            "  the body yields 2|The caller has 2|  the body ends|There are no more"));
}

void TstCoroutineLessons::parrotMustBePrimed()
{
    const LessonResult result = runLesson("generator-parrot", Mode::coroutines);
    QVERIFY(result.report.output.front().startsWith(QLatin1String("Error: send() before prime()")));
    QCOMPARE(joined(result.report.output.mid(1)),
             QStringLiteral("Parrot says: Hello|Parrot says: Polly wants a cracker|Parrot says: Goodbye"));
}

void TstCoroutineLessons::coroutineRunsWhenStarted()
{
    const LessonResult result = runLesson("coroutine-hello", Mode::coroutines);
    QCOMPARE(joined(result.report.output),
             QStringLiteral("The coroutine is called, and nothing has run|"
                            "It is started, and runs when the loop comes to it|Hello|World"));
    QVERIFY(result.report.wall >= testLatency);
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
    QVERIFY(result.rules().isEmpty());
}

void TstCoroutineLessons::runUntilCompleteOneByOneOrTogether()
{
    const LessonResult serial = runLesson("run-until-complete", Mode::coroutinesSerial);
    QCOMPARE(joined(serial.report.output), QStringLiteral("Result is: 4|Result is: 9|Result is: 16"));
    QVERIFY(serial.report.wall >= 3 * testLatency);
    QVERIFY(serial.report.loop.maxStall < testLatency / 2);

    const LessonResult together = runLesson("run-until-complete", Mode::coroutines);
    QCOMPARE(joined(together.report.output), joined(serial.report.output));
    QVERIFY(together.report.wall >= testLatency);
    QVERIFY(together.report.wall < 2 * testLatency);
    QVERIFY(together.rules().isEmpty());
}

void TstCoroutineLessons::stopEndsRunUntilComplete()
{
    for (const Mode mode : {Mode::coroutines, Mode::coroutinesSerial}) {
        const LessonResult result = runLesson("run-until-complete", {mode, 100s}, [](lessons::LessonRunner& runner) {
            QTimer::singleShot(20, &runner, &lessons::LessonRunner::stop);
        });
        QVERIFY(result.canceled);
        QCOMPARE(joined(result.report.output), QStringLiteral("Stopped"));
        for (const analysis::TaskFigures& task : result.report.tasks)
            QCOMPARE(task.outcome, trace::Outcome::canceled);
    }
}

void TstCoroutineLessons::poolUsesItsWorkersAgain()
{
    const LessonResult result = runLesson("thread-pool", Mode::threadpool);
    QVERIFY(result.report.wall >= 2 * testLatency);
    QVERIFY(result.report.wall < 3 * testLatency);
    QCOMPARE(workersOf(result).size(), 3);
    int queued = 0;
    for (const analysis::TaskFigures& task : result.report.tasks)
        queued += task.queued >= testLatency / 2 ? 1 : 0;
    QCOMPARE(queued, 3);
    QCOMPARE(result.report.output.at(1), QStringLiteral("All jobs are submitted"));
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
}

void TstCoroutineLessons::blockingCallIsAwaited()
{
    const LessonResult result = runLesson("run-in-executor", Mode::coroutines);
    QCOMPARE(joined(result.report.output), QStringLiteral("Before the blocking call|The blocking call returned 4"));
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
    for (const analysis::TaskFigures& task : result.report.tasks) {
        const bool isCall = task.style == trace::TaskStyle::pool;
        QVERIFY((isCall ? task.running : task.suspended) >= testLatency);
        QCOMPARE(task.thread.startsWith(QLatin1String("Worker")), isCall);
    }
    QCOMPARE(result.report.tasks.size(), 2U);
}

void TstCoroutineLessons::serialAwaitsAreFound()
{
    const LessonResult result = runLesson("fetch-urls-serial", Mode::coroutinesSerial);
    QCOMPARE(joined(result.report.output), QStringLiteral("2 ** 2 is 4|3 ** 2 is 9|4 ** 2 is 16"));
    QVERIFY(result.report.wall >= 3 * testLatency);
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
    QCOMPARE(joined(result.rules()), QStringLiteral("sequential-awaits"));
    const analysis::Finding& finding = result.report.findings.front();
    QVERIFY2(finding.text.contains(QStringLiteral("fetchurlsserial.cpp:")), qPrintable(finding.text));
    QVERIFY2(finding.text.contains(QStringLiteral("3 times")), qPrintable(finding.text));
    QVERIFY(finding.length >= 3 * testLatency);
    QCOMPARE(joined(runLesson("fetch-squares", Mode::coroutinesSerial, 50ms).rules()),
             QStringLiteral("sequential-awaits"));
}

void TstCoroutineLessons::gatherUsesAllWorkers()
{
    Parameters parameters;
    parameters.mode = Mode::coroutines;
    parameters.latency = 150ms;
    parameters.count = 4;
    parameters.workers = 2;
    const LessonResult result = runLesson("fetch-urls-gather", parameters);
    QCOMPARE(joined(result.report.output, true), QStringLiteral("2 ** 2 is 4|3 ** 2 is 9|4 ** 2 is 16|5 ** 2 is 25"));
    QVERIFY(result.report.wall >= 2 * parameters.latency);
    QVERIFY(result.report.wall < 4 * parameters.latency);
    QCOMPARE(workersOf(result).size(), 2);
    QVERIFY(result.rules().isEmpty());
}

LOOPSCOPE_LESSON_TEST_MAIN(TstCoroutineLessons)
#include "tst_coroutinelessons.moc"
