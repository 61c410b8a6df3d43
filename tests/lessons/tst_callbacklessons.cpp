// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

#include <QRegularExpression>
#include <QSet>
#include <QTimer>

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Mode;
using support::LessonResult;
using support::runLesson;

namespace {

QString joined(const QStringList& lines) { return lines.join(QLatin1Char('|')); }

// The figure of the line that has this text around it.
int figure(const QStringList& lines, const char* pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern));
    for (const QString& line : lines) {
        if (const auto match = expression.match(line); match.hasMatch())
            return match.captured(1).toInt();
    }
    return -1;
}

} // namespace

// The lessons on callbacks, futures and loops made by hand.
class TstCallbackLessons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nestedCallbacksWaitOneAfterAnother();
    void futureTakesACallbackAfterItsEnd();
    void futureGoesThroughItsStates();
    void threadsLoseUpdatesWithoutALock();
    void loopLosesNone();
    void miniLoopFiresAllInOrder();
    void callLaterEndsTheLoop();
    void stopEndsANestedLoop();
};

void TstCallbackLessons::nestedCallbacksWaitOneAfterAnother()
{
    const auto latency = 50ms;
    const LessonResult result = runLesson("request-with-callback", Mode::callbacks, latency);
    QCOMPARE(result.report.output.size(), 2 + 3 + 3);
    QCOMPARE(joined(result.report.output.mid(1, 3)), QStringLiteral("2 ** 2 is 4|3 ** 2 is 9|4 ** 2 is 16"));
    QVERIFY(result.report.wall >= 4 * latency);

    const auto& tasks = result.report.tasks;
    QCOMPARE(tasks.size(), 6U);
    QCOMPARE(tasks[1].parent, tasks[0].id);
    QCOMPARE(tasks[2].parent, tasks[1].id);
    QVERIFY(tasks[1].start >= tasks[0].start + latency);
    QVERIFY(tasks[2].start >= tasks[1].start + latency);
    // The flat ones start together.
    QVERIFY(tasks[5].start - tasks[3].start < latency);
    QVERIFY(result.rules().isEmpty());
}

void TstCallbackLessons::futureTakesACallbackAfterItsEnd()
{
    const auto latency = 60ms;
    const LessonResult result = runLesson("request-with-future", Mode::futures, latency);
    QCOMPARE(joined(result.report.output),
             QStringLiteral("2 ** 2 is 4|3 ** 2 is 9|The last answer is there already|4 ** 2 is 16"));
    QVERIFY(result.report.wall >= latency * 3 / 2);
}

void TstCallbackLessons::futureGoesThroughItsStates()
{
    const LessonResult result = runLesson("future-states", Mode::futures, 40ms);
    QCOMPARE(joined(result.report.output),
             QStringLiteral("The future is pending|The future is running|The future is finished|"
                            "The callback attached before sees 42|The callback attached after sees 42|"
                            "The future is finished, without a value|"
                            "The callback of the canceled one sees a cancellation|"
                            "The future is finished, without a value|"
                            "The callback of the failed one sees an exception: no such number"));
    QStringList outcomes;
    for (const analysis::TaskFigures& task : result.report.tasks) {
        if (task.style == trace::TaskStyle::future)
            outcomes.append(QString::fromLatin1(word(task.outcome)));
    }
    QCOMPARE(joined(outcomes), QStringLiteral("done|canceled|failed"));
}

void TstCallbackLessons::threadsLoseUpdatesWithoutALock()
{
    const LessonResult result = runLesson("threads-or-loop", Mode::threadpool, 20ms);
    QCOMPARE(joined(result.report.output), QStringLiteral("Threads without a lock: 3 updates, 2 lost|"
                                                          "Threads with a lock: 3 updates, 0 lost"));
    QSet<QString> threads;
    for (const analysis::TaskFigures& task : result.report.tasks)
        threads.insert(task.thread);
    QCOMPARE(threads.size(), 3);
}

void TstCallbackLessons::loopLosesNone()
{
    const LessonResult result = runLesson("threads-or-loop", Mode::callbacks, 20ms);
    QCOMPARE(joined(result.report.output), QStringLiteral("One loop, no lock: 3 updates, 0 lost"));
    QSet<QString> threads;
    for (const analysis::TaskFigures& task : result.report.tasks)
        threads.insert(task.thread);
    QCOMPARE(threads.size(), 1);
}

void TstCallbackLessons::miniLoopFiresAllInOrder()
{
    const int latency = 400;
    const LessonResult result = runLesson("mini-event-loop", Mode::blocking, std::chrono::milliseconds(latency));
    const QStringList lines = result.report.output;
    QCOMPARE(lines.size(), 2 + 3 + 3);
    const auto names = [&](qsizetype first) {
        QString text;
        for (const QString& line : lines.mid(first, 3))
            text += line.section(QLatin1Char(' '), 1, 1);
        return text;
    };
    QCOMPARE(names(1), QStringLiteral("ABC"));
    QCOMPARE(names(5), QStringLiteral("ABC"));
    // The blocker lasts one latency from half of it on: B is late by all of it, C by what is left of it.
    QVERIFY(figure(lines.mid(1, 3), "Timer B fires, (\\d+) ms") < latency / 2);
    QVERIFY(figure(lines.mid(5, 3), "Timer B fires, (\\d+) ms") >= latency);
    QVERIFY(figure(lines.mid(5, 3), "Timer C fires, (\\d+) ms") >= latency / 2);
    QCOMPARE(result.rules(), QStringList{QStringLiteral("blocked-loop")});
}

void TstCallbackLessons::callLaterEndsTheLoop()
{
    const LessonResult result = runLesson("call-later", Mode::callbacks);
    QCOMPARE(joined(result.report.output),
             QStringLiteral("The call is arranged, the loop starts|Called; now the loop may end|The loop has ended"));
    QVERIFY(result.report.wall >= support::testLatency);
    QVERIFY(result.report.loop.maxStall < support::testLatency / 2);
    QCOMPARE(result.report.tasks.size(), 1U);
}

void TstCallbackLessons::stopEndsANestedLoop()
{
    const LessonResult result = runLesson("call-later", {Mode::callbacks, 100s}, [](lessons::LessonRunner& runner) {
        QTimer::singleShot(20, &runner, &lessons::LessonRunner::stop);
    });
    QVERIFY(result.canceled);
    QVERIFY(result.report.output.contains(QStringLiteral("The loop was stopped")));
    QCOMPARE(result.report.tasks.front().outcome, trace::Outcome::canceled);
}

LOOPSCOPE_LESSON_TEST_MAIN(TstCallbackLessons)
#include "tst_callbacklessons.moc"
