// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sights.h"
#include "tests/support/requestruns.h"

#include <QTest>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;

class TestSights final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void frozenRunShowsItsStall()
    {
        const auto sights = sightsOf(support::blockingRun()->snapshot());
        QCOMPARE(sights.size(), std::size_t{1});
        QVERIFY(sights[0].text.contains(QStringLiteral("longest stall, 900 ms")));
        QVERIFY((sights[0].range == trace::TimeRange{0ms, 900ms}));
    }

    void waitIsShownWithItsTask()
    {
        support::RequestRun run("coroutines");
        run.request("short", 0ms, false, 100ms);
        run.request("long", 50ms, false, 400ms);
        const auto trace = run.finished(1s)->snapshot();
        const auto sights = sightsOf(trace);
        QCOMPARE(sights.size(), std::size_t{1});
        QVERIFY2(sights[0].text.contains(QStringLiteral("400 ms of “long”")), qPrintable(sights[0].text));
        QVERIFY((sights[0].range == trace::TimeRange{50ms, 450ms}));
        QVERIFY(trace.findTask(sights[0].task)->end == 450ms);
    }

    void emptyTraceShowsNothing() { QVERIFY(sightsOf({}).empty()); }

    void linesAreThoseOfTasksAndOfTheirWaits()
    {
        const auto trace = support::asyncRun()->snapshot();
        QVERIFY((linesOf(trace, "fetchsquares.cpp") == std::set<int>{40, 41}));
        QVERIFY(linesOf(trace, "squares.cpp").empty());
    }
};

QTEST_APPLESS_MAIN(TestSights)
#include "tst_sights.moc"
