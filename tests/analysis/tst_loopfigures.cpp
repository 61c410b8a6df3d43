// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/report.h"
#include "core/time/duration.h"
#include "tests/support/looptrace.h"

#include <QJsonArray>
#include <QTest>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;
using loopscope::support::LoopTrace;

class TstLoopFigures final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyTraceIsGood();
    void stallsAreCountedWithTheirBlockedTime();
    void ownViewsDoNotCount();
    void lagPercentilesComeFromTheCounter();
    void scoreFollowsLagAndWorstStall_data();
    void scoreFollowsLagAndWorstStall();
    void blockedLoopNamesTheTasks();
    void blockedLoopNamesTheDispatch();
    void blameDividesAStall_data();
    void blameDividesAStall();
    void openStallIsDividedAsFarAsIsKnown();
};

void TstLoopFigures::emptyTraceIsGood()
{
    const Report report = makeReport(TraceSnapshot());
    QCOMPARE(report.loop.score, Score::good);
    QCOMPARE(report.loop.heartbeats, 0U);
    QVERIFY(report.tasks.empty());
    QVERIFY(report.findings.empty());
    QVERIFY(!report.cpu.has_value());
    QVERIFY(!toText(report).isEmpty());
}

void TstLoopFigures::stallsAreCountedWithTheirBlockedTime()
{
    LoopTrace made;
    made.stall(100ms, 160ms);
    made.stall(200ms, 500ms);
    const Responsiveness loop = responsiveness(made.snapshot());
    QCOMPARE(loop.stalls, 2U);
    QCOMPARE(loop.maxStall, Nanoseconds(300ms));
    QCOMPARE(loop.blocked, Nanoseconds(10ms + 250ms));
    QCOMPARE(loop.score, Score::poor);
    // Only what lies in the range counts.
    const Responsiveness part = responsiveness(made.snapshot(), {250ms, 350ms});
    QCOMPARE(part.stalls, 1U);
    QCOMPARE(part.maxStall, Nanoseconds(100ms));
}

void TstLoopFigures::ownViewsDoNotCount()
{
    LoopTrace made;
    made.stall(100ms, 400ms, "self");
    made.builder.counter(made.lag, {250ms, 150});
    made.builder.counter(made.lag, {500ms, 1});
    const Responsiveness loop = responsiveness(made.snapshot());
    QCOMPARE(loop.stalls, 0U);
    QCOMPARE(loop.heartbeats, 1U);
    QCOMPARE(loop.score, Score::good);
    QVERIFY(findFindings(made.snapshot()).empty());
}

void TstLoopFigures::lagPercentilesComeFromTheCounter()
{
    LoopTrace made;
    for (int beat = 1; beat <= 100; ++beat)
        made.builder.counter(made.lag, {Nanoseconds(16ms) * beat, static_cast<double>(beat)});
    const Responsiveness loop = responsiveness(made.snapshot());
    QCOMPARE(loop.heartbeats, 100U);
    QCOMPARE(loop.lagMax, Nanoseconds(100ms));
    const auto near = [](Nanoseconds value, double wanted) {
        return std::abs(time::toMilliseconds(value) / wanted - 1) <= 0.0101;
    };
    QVERIFY(near(loop.lagP50, 50));
    QVERIFY(near(loop.lagP98, 98));
    QVERIFY(near(loop.lagP99, 99));
}

void TstLoopFigures::scoreFollowsLagAndWorstStall_data()
{
    QTest::addColumn<int>("lagMs");
    QTest::addColumn<int>("stallMs");
    QTest::addColumn<QString>("score");
    QTest::newRow("calm") << 2 << 0 << QStringLiteral("good");
    QTest::newRow("lag at the first limit") << 200 << 0 << QStringLiteral("good");
    QTest::newRow("lag beyond it") << 210 << 0 << QStringLiteral("needs work");
    QTest::newRow("lag beyond the second") << 510 << 0 << QStringLiteral("poor");
    QTest::newRow("a stall at the threshold") << 2 << 50 << QStringLiteral("needs work");
    QTest::newRow("a stall just short of a hang") << 2 << 249 << QStringLiteral("needs work");
    QTest::newRow("a hang") << 2 << 250 << QStringLiteral("poor");
}

void TstLoopFigures::scoreFollowsLagAndWorstStall()
{
    QFETCH(int, lagMs);
    QFETCH(int, stallMs);
    QFETCH(QString, score);
    LoopTrace made;
    made.builder.counter(made.lag, {1ms, static_cast<double>(lagMs)});
    if (stallMs > 0)
        made.stall(2ms, 2ms + std::chrono::milliseconds(stallMs));
    QCOMPARE(QString::fromLatin1(word(responsiveness(made.snapshot()).score)), score);
}

void TstLoopFigures::blockedLoopNamesTheTasks()
{
    LoopTrace made;
    const TaskId first = made.runs("square 2", 10ms, 310ms);
    made.runs("square 3", 310ms, 610ms);
    made.stall(10ms, 612ms);
    const std::vector<Finding> findings = findFindings(made.snapshot());
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings.front().rule, QStringLiteral("blocked-loop"));
    QCOMPARE(findings.front().severity, Severity::error);
    QCOMPARE(findings.front().task, first);
    QCOMPARE(findings.front().at, Nanoseconds(10ms));
    QVERIFY(findings.front().text.contains(QStringLiteral("“square 2”, “square 3”")));
    QVERIFY(findings.front().text.contains(QStringLiteral("602 ms")));
}

void TstLoopFigures::blockedLoopNamesTheDispatch()
{
    LoopTrace made;
    made.builder.complete(made.loop, {10ms, 90ms}, made.builder.intern("Paint → Canvas"));
    made.stall(10ms, 90ms);
    const std::vector<Finding> findings = findFindings(made.snapshot());
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings.front().severity, Severity::info);
    QCOMPARE(findings.front().task, TaskId::none);
    QVERIFY(findings.front().text.contains(QStringLiteral("“Paint → Canvas”")));
}

void TstLoopFigures::blameDividesAStall_data()
{
    QTest::addColumn<double>("onCpu"); // ms of 800; negative where the trace does not tell
    QTest::addColumn<double>("runDelay");
    QTest::addColumn<QString>("blame");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char* name, double onCpu, double runDelay, const char* blame, const char* advice,
                        const char* summary) {
        QTest::newRow(name) << onCpu << runDelay << QString::fromUtf8(blame) << QString::fromUtf8(advice)
                            << QString::fromUtf8(summary);
    };
    row("slept", 10, 0.5,
        "800 ms, of which 790 ms the thread slept: ", "Wait without blocking: ", "asleep 790 ms · on CPU 10 ms\n");
    row("burned", 780, 20, "800 ms, of which 780 ms the thread was on a CPU: ", "Move the work to a thread",
        "on CPU 780 ms · waiting for a CPU 20 ms\n");
    row("waited", 40, 600, "of which 160 ms the thread slept, 600 ms the thread waited for a CPU: ", "no CPU to spare",
        "waiting for a CPU 600 ms · asleep 160 ms · on CPU 40 ms\n");
    row("worked and waited", 200, 590, "590 ms the thread waited for a CPU: ", "Move the work to a thread",
        "waiting for a CPU 590 ms · on CPU 200 ms · asleep 10 ms\n");
    row("not told", -1, -1, "for 800 ms: ", "Wait without blocking, or move", "");
    row("told wrongly", 700, 700, "for 800 ms: ", "Wait without blocking, or move", "");
}

void TstLoopFigures::blameDividesAStall()
{
    QFETCH(double, onCpu);
    QFETCH(double, runDelay);
    QFETCH(QString, blame);
    QFETCH(QString, advice);
    QFETCH(QString, summary);
    LoopTrace made;
    made.stall(100ms, 900ms);
    const auto figure = [&](const char* name, double value) {
        made.builder.instant(
            {900ms, made.stalls, made.builder.intern(name), TaskId::none, trace::InstantKind::figure, value});
    };
    if (onCpu >= 0) {
        figure("on CPU", onCpu);
        figure("waiting for a CPU", runDelay);
    }
    const Report report = makeReport(made.snapshot());
    const QString text = report.findings.front().text;
    QVERIFY2(text.contains(blame), qPrintable(text));
    QVERIFY2(text.contains(advice), qPrintable(text));
    const QString line = QStringLiteral("During stalls the thread was: ");
    QCOMPARE(toText(report).contains(line), !summary.isEmpty());
    QVERIFY2(summary.isEmpty() || toText(report).contains(line + summary), qPrintable(toText(report)));
    const QJsonObject stall = toJson(report).value(QLatin1String("stalls")).toArray().first().toObject();
    QCOMPARE(stall.value(QLatin1String("length_ms")).toDouble(), 800.0);
    QCOMPARE(stall.value(QLatin1String("on_cpu_ms")).toDouble(-1), summary.isEmpty() ? -1.0 : onCpu);
    QCOMPARE(stall.value(QLatin1String("asleep_ms")).toDouble(-1), summary.isEmpty() ? -1.0 : 800 - onCpu - runDelay);
}

void TstLoopFigures::openStallIsDividedAsFarAsIsKnown()
{
    LoopTrace made;
    made.builder.begin(made.stalls, 100ms, made.builder.intern("endless"));
    made.builder.extendTo(1s);
    const auto text = [&] { return makeReport(made.snapshot()).findings.front().text; };
    QVERIFY2(text().contains(QStringLiteral("has blocked the event loop for 900 ms so far: ")), qPrintable(text()));
    const auto figure = [&](Nanoseconds at, const char* name, double value) {
        made.builder.instant(
            {at, made.stalls, made.builder.intern(name), TaskId::none, trace::InstantKind::figure, value});
    };
    figure(200ms, "on CPU", 90);
    figure(200ms, "waiting for a CPU", 0);
    figure(950ms, "on CPU", 100);
    figure(950ms, "waiting for a CPU", 10);
    figure(970ms, "on CPU", 100); // cut off before it told the rest
    QVERIFY2(
        text().contains(QStringLiteral("900 ms so far, of which 740 ms the thread slept, 100 ms the thread was on")),
        qPrintable(text()));
}

QTEST_GUILESS_MAIN(TstLoopFigures)
#include "tst_loopfigures.moc"
