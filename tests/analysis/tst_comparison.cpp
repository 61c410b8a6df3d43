// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/comparison.h"

#include "tests/support/requestruns.h"

#include <QJsonArray>
#include <QTest>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;

namespace {

Report reportOf(const std::shared_ptr<trace::Trace>& trace) { return makeReport(trace->snapshot()); }

Comparison syncAgainstAsync() { return compare(reportOf(support::blockingRun()), reportOf(support::asyncRun())); }

QStringList names(const std::vector<TaskFigures>& tasks)
{
    QStringList result;
    for (const TaskFigures& task : tasks)
        result.append(task.name);
    return result;
}

// `count` requests of one name, the i-th of the length base + i · step.
Report manyRequests(int count, Nanoseconds base, Nanoseconds step = 1ms)
{
    support::RequestRun run("coroutines");
    for (int i = 0; i < count; ++i)
        run.request("request", 2s * i, false, base + step * i);
    return reportOf(run.finished(2s * count));
}

} // namespace

class TestComparison final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeAndLoopAreSetSideBySide()
    {
        const Comparison result = syncAgainstAsync();
        QVERIFY(result.a.wall == 900ms);
        QCOMPARE(speedUpText(result.speedUp()), QStringLiteral("3.00×"));
        QVERIFY(result.a.loop.blocked == 850ms && result.b.loop.blocked == 0ms);
        const QString text = toText(result, QStringLiteral("sync.json"), QStringLiteral("async.json"));
        for (const char* part : {"sync.json", "900 ms", "3.00× as fast", "blocked −850 ms", "square of 3"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
    }

    void tasksAreMatchedByNameAndOrder()
    {
        support::RequestRun a("blocking");
        a.request("get", 0ms, true, 100ms);
        a.request("put", 100ms, true, 10ms);
        a.request("get", 200ms, true, 300ms);
        a.request("get", 600ms, true, 50ms);
        support::RequestRun b("coroutines");
        b.request("get", 0ms, false, 120ms);
        b.request("get", 10ms, false, 250ms);
        b.request("join", 20ms, false, 260ms);
        const Comparison result = compare(reportOf(a.finished(700ms)), reportOf(b.finished(300ms)));

        QCOMPARE(result.tasks.size(), std::size_t{2});
        QCOMPARE(result.tasks[0].order, 1);
        QVERIFY(length(result.tasks[0].a) == 100ms && length(result.tasks[0].b) == 120ms);
        QCOMPARE(result.tasks[1].order, 2);
        QVERIFY(length(result.tasks[1].a) == 300ms && length(result.tasks[1].b) == 250ms);
        QCOMPARE(names(result.onlyA), (QStringList{QStringLiteral("put"), QStringLiteral("get")}));
        QCOMPARE(names(result.onlyB), QStringList{QStringLiteral("join")});
        const Comparison reversed = compare(result.b, result.a);
        QCOMPARE(names(reversed.onlyA), QStringList{QStringLiteral("join")});
        QCOMPARE(names(reversed.onlyB), (QStringList{QStringLiteral("put"), QStringLiteral("get")}));
        const QString text = toText(result, QStringLiteral("a"), QStringLiteral("b"));
        QVERIFY2(text.contains(QStringLiteral("Only in A: put, get\nOnly in B: join\n")), qPrintable(text));
    }

    void verdictIsGivenOnlyWhereItCanBeTold_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("change");
        QTest::newRow("three each") << 3 << 10 << "too-few";
        QTest::newRow("seven each") << 7 << 10 << "too-few";
        QTest::newRow("eight, far apart") << 8 << 10 << "faster";
        QTest::newRow("eight, slower") << 8 << 900 << "slower";
        QTest::newRow("eight, the same") << 8 << 100 << "no-difference";
        QTest::newRow("eight, mixed") << 8 << 103 << "no-difference";
    }

    void verdictIsGivenOnlyWhereItCanBeTold()
    {
        QFETCH(int, count);
        QFETCH(int, milliseconds);
        QFETCH(QString, change);
        const Comparison result =
            compare(manyRequests(count, 100ms), manyRequests(count, std::chrono::milliseconds(milliseconds)));
        QCOMPARE(result.names.size(), std::size_t{1});
        QCOMPARE(QLatin1String(word(result.names[0].change)), change);
        QVERIFY(!result.names[0].verdict.isEmpty());
    }

    void verdictOfEqualLengthsIsNoDifference()
    {
        const Comparison result = compare(manyRequests(20, 100ms, 0ms), manyRequests(20, 100ms, 0ms));
        QVERIFY(result.names[0].change == Change::noDifference);
    }

    // Lengths that many share: they have one rank, and leave less to chance.
    void equalLengthsShareTheirRank_data()
    {
        QTest::addColumn<int>("longer"); // of B's 20, by 10 ms; A's are all equal
        QTest::addColumn<QString>("change");
        QTest::newRow("one") << 1 << "no-difference";
        QTest::newRow("five") << 5 << "no-difference";
        QTest::newRow("six") << 6 << "slower";
    }
    void equalLengthsShareTheirRank()
    {
        QFETCH(int, longer);
        QFETCH(QString, change);
        support::RequestRun b("coroutines");
        for (int i = 0; i < 20; ++i)
            b.request("request", 1s * i, false, i < longer ? 110ms : 100ms);
        const Comparison result = compare(manyRequests(20, 100ms, 0ms), reportOf(b.finished(20s)));
        QCOMPARE(QLatin1String(word(result.names[0].change)), change);
    }

    void verdictTellsByHowMuchOfA()
    {
        const auto verdict = [](Nanoseconds a, Nanoseconds b) {
            return compare(manyRequests(8, a), manyRequests(8, b)).names[0].verdict;
        };
        QCOMPARE(verdict(100ms, 10ms), QStringLiteral("B is faster: median −87 %")); // 103 and 13 ms
        QCOMPARE(verdict(10ms, 100ms), QStringLiteral("B is slower: median +692 %"));
    }

    void speedUpHasThreeFigures_data()
    {
        QTest::addColumn<double>("speedUp");
        QTest::addColumn<QString>("text");
        QTest::newRow("slower") << 0.3333 << QStringLiteral("0.33×");
        QTest::newRow("below ten") << 9.99 << QStringLiteral("9.99×");
        QTest::newRow("rounded to ten") << 9.996 << QStringLiteral("10.0×");
        QTest::newRow("below a hundred") << 99.94 << QStringLiteral("99.9×");
        QTest::newRow("a hundred") << 99.96 << QStringLiteral("100×");
        QTest::newRow("thousands") << 3000.4 << QStringLiteral("3000×");
    }
    void speedUpHasThreeFigures()
    {
        QFETCH(double, speedUp);
        QTEST(speedUpText(speedUp), "text");
    }

    void ninetyNinthPercentileNeedsAHundred()
    {
        const Comparison few = compare(manyRequests(99, 100ms), manyRequests(100, 100ms));
        QVERIFY(few.names[0].a.p50 == 149ms);
        QVERIFY(!few.names[0].a.p99);
        QVERIFY(few.names[0].b.p99 == 198ms);
        const QJsonObject named = toJson(few, {}, {}).value(QLatin1String("names")).toArray().at(0).toObject();
        QVERIFY(named.value(QLatin1String("a_p99_ms")).isNull());
        QCOMPARE(named.value(QLatin1String("b_p99_ms")).toDouble(), 198.0);
    }

    void tasksWithoutAGoodEndDoNotCountInTheVerdict_data()
    {
        QTest::addColumn<trace::Outcome>("outcome");
        QTest::newRow("canceled") << trace::Outcome::canceled;
        QTest::newRow("failed") << trace::Outcome::failed;
        QTest::newRow("open") << trace::Outcome::open;
    }
    void tasksWithoutAGoodEndDoNotCountInTheVerdict()
    {
        QFETCH(trace::Outcome, outcome);
        support::RequestRun run("coroutines");
        for (int i = 0; i < 7; ++i)
            run.request("request", 1s * i, false, 10ms);
        if (outcome == trace::Outcome::open)
            run.queuedJob("request", 7s, trace::TaskStyle::coroutine);
        else
            run.request("request", 7s, false, 10ms, outcome);
        const Comparison result = compare(reportOf(run.finished(9s)), manyRequests(8, 100ms));
        QCOMPARE(result.tasks.size(), std::size_t{8});
        QCOMPARE(result.names[0].a.count, std::size_t{7});
        QVERIFY(result.names[0].change == Change::tooFew);
    }

    void jsonHoldsBothSidesAndTheirDifference()
    {
        const QJsonObject json = toJson(syncAgainstAsync(), QStringLiteral("a.json"), QStringLiteral("b.json"));
        const QJsonObject a = json.value(QLatin1String("a")).toObject();
        QCOMPARE(a.value(QLatin1String("name")).toString(), QStringLiteral("a.json"));
        QCOMPARE(a.value(QLatin1String("mode")).toString(), QStringLiteral("blocking"));
        QCOMPARE(a.value(QLatin1String("loop")).toObject().value(QLatin1String("max_stall_ms")).toDouble(), 900.0);
        const QJsonObject difference = json.value(QLatin1String("difference")).toObject();
        QCOMPARE(difference.value(QLatin1String("wall_ms")).toDouble(), -600.0);
        QCOMPARE(difference.value(QLatin1String("blocked_ms")).toDouble(), -850.0);
        const QJsonArray tasks = json.value(QLatin1String("tasks")).toArray();
        QCOMPARE(tasks.size(), 3);
        QCOMPARE(tasks.at(0).toObject().value(QLatin1String("difference_ms")).toDouble(), 0.0);
    }

    void tracesWithNothingInCommonCompare()
    {
        const Comparison result = compare(makeReport({}), reportOf(support::asyncRun()));
        QVERIFY(result.tasks.empty() && result.names.empty() && result.onlyA.empty());
        QCOMPARE(result.onlyB.size(), std::size_t{3});
        QVERIFY(!toText(result, {}, {}).isEmpty());
        QCOMPARE(compare(makeReport({}), makeReport({})).speedUp(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
