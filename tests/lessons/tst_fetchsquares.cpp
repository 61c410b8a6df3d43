// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

#include <QTimer>

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Mode;
using lessons::Parameters;
using support::LessonResult;
using support::runLesson;
using support::testLatency;

namespace {

QStringList lines(const char* text) { return QString::fromLatin1(text).split(QLatin1Char('|')); }

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TstFetchSquares final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blockingStallsForAllAnswers();
    void asynchronousModesWaitOnce_data();
    void asynchronousModesWaitOnce();
    void serialCoroutinesWaitThreeTimesWithoutStall();
    void poolTakesTurnsWhereWorkersAreFew();
    void failedRequestIsShownAndTheRestGoesOn_data();
    void failedRequestIsShownAndTheRestGoesOn();
    void stopEndsAsynchronousModesAtOnce_data();
    void stopEndsAsynchronousModesAtOnce();
    void stopEndsBlockingModeBetweenTwoRequests();
    void traceKnowsTheRun();
    void secondRunIsRefusedMeanwhile();
};

void TstFetchSquares::blockingStallsForAllAnswers()
{
    const LessonResult result = runLesson("fetch-squares", Mode::blocking);
    QCOMPARE(result.report.output, lines("Result is: 4|Result is: 9|Result is: 16"));
    QCOMPARE(result.printed, result.report.output);
    QVERIFY(result.report.wall >= 3 * testLatency);
    QVERIFY(result.report.loop.maxStall >= testLatency);
    QCOMPARE(result.report.loop.score, analysis::Score::poor);
    QCOMPARE(result.taskNames(), lines("square 2|square 3|square 4"));
    for (const analysis::TaskFigures& task : result.report.tasks) {
        QVERIFY(task.running >= testLatency);
        QCOMPARE(task.suspended, 0ns);
        QCOMPARE(task.style, trace::TaskStyle::blocking);
        QCOMPARE(task.outcome, trace::Outcome::done);
    }
    QCOMPARE(result.rules(), lines("blocked-loop"));
    QVERIFY(result.report.findings.front().text.contains(QStringLiteral("square 2")));
}

void TstFetchSquares::asynchronousModesWaitOnce_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<trace::TaskStyle>("style");
    QTest::newRow("callbacks") << Mode::callbacks << trace::TaskStyle::timer;
    QTest::newRow("futures") << Mode::futures << trace::TaskStyle::future;
    QTest::newRow("coroutines") << Mode::coroutines << trace::TaskStyle::coroutine;
    QTest::newRow("threadpool") << Mode::threadpool << trace::TaskStyle::pool;
}

void TstFetchSquares::asynchronousModesWaitOnce()
{
    QFETCH(Mode, mode);
    QFETCH(trace::TaskStyle, style);
    const LessonResult result = runLesson("fetch-squares", mode);
    QCOMPARE(sorted(result.report.output), lines("2 ** 2 is 4|3 ** 2 is 9|4 ** 2 is 16"));
    QVERIFY(result.report.wall >= testLatency);
    QVERIFY(result.report.wall < 2 * testLatency);
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
    int requests = 0;
    for (const analysis::TaskFigures& task : result.report.tasks) {
        QCOMPARE(task.style, style);
        QCOMPARE(task.outcome, trace::Outcome::done);
        requests += task.name.startsWith(QLatin1String("square ")) ? 1 : 0;
        QVERIFY(task.running > 0ns);
        if (mode != Mode::threadpool)
            QVERIFY(task.suspended >= testLatency - 5ms);
    }
    QCOMPARE(requests, 3);
    QVERIFY(result.rules().isEmpty());
}

void TstFetchSquares::serialCoroutinesWaitThreeTimesWithoutStall()
{
    const LessonResult result = runLesson("fetch-squares", Mode::coroutinesSerial);
    QCOMPARE(result.report.output, lines("Result is: 4|Result is: 9|Result is: 16"));
    QVERIFY(result.report.wall >= 3 * testLatency);
    QVERIFY(result.report.loop.maxStall < testLatency / 2);
}

void TstFetchSquares::poolTakesTurnsWhereWorkersAreFew()
{
    Parameters parameters;
    parameters.mode = Mode::threadpool;
    parameters.latency = 50ms;
    parameters.count = 4;
    parameters.workers = 2;
    const LessonResult result = runLesson("fetch-squares", parameters);
    QVERIFY(result.report.wall >= 2 * parameters.latency);
    QSet<QString> threads;
    for (const analysis::TaskFigures& task : result.report.tasks)
        threads.insert(task.thread);
    QCOMPARE(threads.size(), 2);
}

void TstFetchSquares::failedRequestIsShownAndTheRestGoesOn_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : lessons::findLesson(u"fetch-squares")->info().modes)
        QTest::newRow(lessons::word(mode)) << mode;
}

void TstFetchSquares::failedRequestIsShownAndTheRestGoesOn()
{
    QFETCH(Mode, mode);
    Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 20ms;
    parameters.fail = 2;
    const LessonResult result = runLesson("fetch-squares", parameters);
    QCOMPARE(result.report.output.size(), 3);
    QCOMPARE(result.report.output.filter(QStringLiteral("The request for 3 failed")).size(), 1);
    for (const analysis::TaskFigures& task : result.report.tasks)
        QCOMPARE(task.outcome, task.name == QLatin1String("square 3") ? trace::Outcome::failed : trace::Outcome::done);
    QVERIFY(!result.canceled);
}

void TstFetchSquares::stopEndsAsynchronousModesAtOnce_data() { failedRequestIsShownAndTheRestGoesOn_data(); }

void TstFetchSquares::stopEndsAsynchronousModesAtOnce()
{
    QFETCH(Mode, mode);
    if (mode == Mode::blocking)
        return;
    Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 100s;
    parameters.workers = 1;
    const LessonResult result = runLesson("fetch-squares", parameters, [](lessons::LessonRunner& runner) {
        QTimer::singleShot(20, &runner, &lessons::LessonRunner::stop);
    });
    QVERIFY(result.canceled);
    QVERIFY(result.report.output.isEmpty());
    QVERIFY(!result.report.tasks.empty());
    for (const analysis::TaskFigures& task : result.report.tasks)
        QCOMPARE(task.outcome, trace::Outcome::canceled);
}

void TstFetchSquares::stopEndsBlockingModeBetweenTwoRequests()
{
    const LessonResult result = runLesson("fetch-squares", {Mode::blocking, 200ms}, [](lessons::LessonRunner& runner) {
        QObject::connect(&runner, &lessons::LessonRunner::printed, &runner, &lessons::LessonRunner::stop);
    });
    QVERIFY(result.canceled);
    QCOMPARE(result.report.output, lines("Result is: 4"));
    QCOMPARE(result.report.tasks.size(), 1U);
}

void TstFetchSquares::traceKnowsTheRun()
{
    const LessonResult result = runLesson("fetch-squares", Mode::callbacks, 20ms);
    QCOMPARE(result.report.lesson, QStringLiteral("fetch-squares"));
    QCOMPARE(result.report.mode, QStringLiteral("callbacks"));
    QCOMPARE(result.trace.fact("latency_ns"), std::string_view("20000000"));
    QCOMPARE(result.trace.fact("outcome"), std::string_view("done"));
    QCOMPARE(result.report.dropped, 0U);
    QVERIFY(result.report.cpu.has_value());
    QVERIFY(result.report.loop.heartbeats > 0);
}

void TstFetchSquares::secondRunIsRefusedMeanwhile()
{
    bool accepted = true;
    runLesson("fetch-squares", {Mode::callbacks, 20ms},
              [&](lessons::LessonRunner& runner) { accepted = runner.run(*lessons::findLesson(u"busy-wait"), {}); });
    QVERIFY(!accepted);
}

LOOPSCOPE_LESSON_TEST_MAIN(TstFetchSquares)
#include "tst_fetchsquares.moc"
