// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sights.h"
#include "tests/support/requestruns.h"

#include <QTest>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;
using Kind = Sought::Kind;
using Which = Sought::Which;

class TestSights final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stallIsTheLongest()
    {
        support::RequestRun run("blocking");
        run.stall(0ms, 100ms);
        run.stall(200ms, 500ms);
        const auto sight = find(run.finished(1s)->snapshot(), {Kind::stall, {}, Which::first});
        QVERIFY((sight.value().range == trace::TimeRange{200ms, 500ms}));
        QVERIFY((sight->view == trace::TimeRange{155ms, 545ms}));
    }

    void spansAreThoseOfTheNamedTasks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Which>("which");
        QTest::addColumn<int>("start"); // ms; -1: none
        QTest::newRow("any") << "" << Which::first << 0;
        QTest::newRow("by its name") << "square 3" << Which::first << 50;
        QTest::newRow("by a beginning") << "square *" << Which::first << 20;
        QTest::newRow("second") << "square *" << Which::second << 50;
        QTest::newRow("last") << "" << Which::last << 400;
        QTest::newRow("longest") << "square *" << Which::longest << 50;
        QTest::newRow("no second") << "other" << Which::second << -1;
        QTest::newRow("only a part of the name") << "square" << Which::first << -1;
    }
    void spansAreThoseOfTheNamedTasks()
    {
        QFETCH(QString, name);
        QFETCH(Which, which);
        QFETCH(int, start);
        support::RequestRun run("coroutines");
        run.request("other", 0ms, false, 10ms);
        run.request("square 2", 20ms, false, 20ms);
        run.request("square 3", 50ms, false, 300ms);
        run.request("square 4", 400ms, false, 100ms);
        const auto trace = run.finished(1s)->snapshot();
        const auto sight = find(trace, {Kind::suspended, name.toStdString(), which});
        QCOMPARE(sight ? static_cast<int>(sight->range.begin / 1ms) : -1, start);
        if (sight)
            QVERIFY(trace.findTask(sight->task)->start == sight->range.begin);
        QVERIFY(!find(trace, {Kind::running, name.toStdString(), which}));
    }

    void sliverIsShownWithWhatIsAroundIt()
    {
        support::RequestRun run("coroutines");
        run.request("short", 500ms, false, 10ms);
        const auto sight = find(run.finished(1s)->snapshot(), {Kind::suspended, {}, Which::first});
        QVERIFY((sight.value().view == trace::TimeRange{460ms, 550ms}));
    }

    void handoverIsBetweenTasksThatDoNotRunTogether()
    {
        support::RequestRun run("coroutines");
        run.request("a", 0ms, false, 100ms);
        run.request("b", 1ms, false, 100ms); // beside it
        run.request("c", 110ms, false, 100ms);
        const auto sight = find(run.finished(1s)->snapshot(), {Kind::handover, {}, Which::first});
        QVERIFY((sight.value().range == trace::TimeRange{101ms, 110ms}));
        QVERIFY((sight->view == trace::TimeRange{1ms, 210ms}));
    }

    void emptyTraceShowsNothing()
    {
        for (int kind = 0; kind <= static_cast<int>(Kind::lines); ++kind)
            QVERIFY(!find({}, {static_cast<Kind>(kind), {}, Which::first}));
    }

    void linesAreThoseOfTasksAndOfTheirWaits()
    {
        const auto trace = support::asyncRun()->snapshot();
        QVERIFY((linesOf(trace, "fetchsquares.cpp") == std::set<int>{40, 41}));
        QVERIFY(linesOf(trace, "squares.cpp").empty());
    }
};

QTEST_APPLESS_MAIN(TestSights)
#include "tst_sights.moc"
