// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/tasks/anyof.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/taskgroup.h"
#include "core/tasks/tasktree.h"
#include "core/tasks/timeout.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <string>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::Log;
using loopscope::tests::UnobservedReports;
using loopscope::tests::Witness;

namespace {

Task<int> after(std::chrono::milliseconds wait, int value)
{
    co_await sleepFor(wait);
    co_return value;
}

Task<> waits(Log& log, std::string name, std::chrono::milliseconds wait)
{
    const Witness witness(log, name);
    co_await sleepFor(wait);
    log.push_back(name + " done");
}

Task<> fails(std::chrono::milliseconds wait)
{
    co_await sleepFor(wait);
    throw std::runtime_error("no luck");
}

Task<> cleansUp(Log& log)
{
    try {
        co_await sleepFor(1h);
    } catch (const Canceled&) {
        log.emplace_back("canceled");
    }
    co_await sleepFor(2ms);
    log.emplace_back("clean");
}

Task<int> ignoresCancel()
{
    try {
        co_await sleepFor(1h);
    } catch (const Canceled&) {
    }
    co_return 5;
}

} // namespace

class TestStructured : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- anyOf ---

    void theFirstDecidesAndTheOthersAreCanceled()
    {
        Log log;
        const auto race = [](Log& to) -> Task<int> {
            auto winner = co_await anyOf(waits(to, "loser", 1h), after(1ms, 3));
            co_return winner.index() == 1 ? std::get<1>(winner) : -1;
        };
        QCOMPARE(runUntilComplete(race(log)), 3);
        QCOMPARE(log, Log{"loser gone"});
    }

    void theEndOfALoserIsWaitedFor()
    {
        Log log;
        const auto race = [](Log& to) -> Task<> { co_await anyOf(cleansUp(to), waits(to, "winner", 1ms)); };
        runUntilComplete(race(log));
        QCOMPARE(log, (Log{"winner done", "winner gone", "canceled", "clean"}));
    }

    void aFirstThatFailsDecidesToo()
    {
        const auto race = []() -> Task<> { co_await anyOf(fails(1ms), fails(1h)); };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(race()));
    }

    void anyOfManyTellsWhich()
    {
        const auto race = []() -> Task<std::size_t> {
            std::vector<Task<int>> tasks;
            tasks.push_back(after(1h, 1));
            tasks.push_back(after(1h, 2));
            tasks.push_back(after(0ms, 3));
            const auto [index, value] = co_await anyOf(std::move(tasks));
            co_return static_cast<std::size_t>(value) * 10 + index;
        };
        QCOMPARE(runUntilComplete(race()), std::size_t{32});
        const auto none = []() -> Task<> { co_await anyOf(std::vector<Task<int>>()); };
        QVERIFY_THROWS_EXCEPTION(std::logic_error, runUntilComplete(none()));
    }

    // --- withTimeout ---

    void inTimeTheValueComes()
    {
        const auto timed = []() -> Task<int> { co_return co_await withTimeout(after(1ms, 4), 1h); };
        QCOMPARE(runUntilComplete(timed()), 4);
    }

    void tooLateItTimesOutAfterTheCleanUp()
    {
        Log log;
        const auto timed = [](Log& to) -> Task<> { co_await withTimeout(cleansUp(to), 1ms); };
        runUntilComplete(timed(log)); // it took the cancellation as its end
        QCOMPARE(log, (Log{"canceled", "clean"}));
        const auto late = []() -> Task<int> { co_return co_await withTimeout(after(1h, 1), 1ms); };
        QVERIFY_THROWS_EXCEPTION(TimedOut, runUntilComplete(late()));
        const auto stubborn = []() -> Task<int> { co_return co_await withTimeout(ignoresCancel(), 1ms); };
        QCOMPARE(runUntilComplete(stubborn()), 5);
    }

    void canceledFromOutsideItIsNoTimeout()
    {
        const auto timed = []() -> Task<int> { co_return co_await withTimeout(after(1h, 1), 1h); };
        Task<int> task = start(timed());
        QTest::qWait(2);
        task.cancel();
        QVERIFY(task.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    // --- TaskGroup ---

    void joinWaitsForAll()
    {
        Log log;
        const auto body = [](Log& to) -> Task<> {
            TaskGroup group;
            group.start(waits(to, "a", 4ms));
            group.start(waits(to, "b", 1ms));
            co_await group.join();
            to.emplace_back("joined");
        };
        runUntilComplete(body(log));
        QCOMPARE(log, (Log{"b done", "b gone", "a done", "a gone", "joined"}));
    }

    void aTaskMayStartItsSiblings()
    {
        Log log;
        const auto parent = [](TaskGroup& group, Log& to) -> Task<> {
            co_await sleepFor(1ms);
            group.start(waits(to, "sibling", 1ms));
        };
        const auto body = [&parent](Log& to) {
            const auto run = [](Log& where, decltype(parent) starts) -> Task<> {
                TaskGroup group;
                group.start(starts(group, where));
                co_await group.join();
                where.emplace_back("joined");
            };
            return run(to, parent);
        };
        runUntilComplete(body(log));
        QCOMPARE(log, (Log{"sibling done", "sibling gone", "joined"}));
    }

    void aFailureCancelsTheSiblingsAndIsThrownByJoin()
    {
        Log log;
        const auto body = [](Log& to) -> Task<> {
            TaskGroup group;
            group.start(waits(to, "a", 1h));
            group.start(cleansUp(to));
            group.start(fails(2ms));
            try {
                co_await group.join();
            } catch (const std::runtime_error&) {
                to.emplace_back("caught");
            }
            group.start(waits(to, "late", 0ms)); // never runs
            co_await group.join();
        };
        runUntilComplete(body(log));
        QCOMPARE(log, (Log{"a gone", "canceled", "clean", "caught"}));
    }

    void cancelingTheWaiterCancelsTheGroup()
    {
        Log log;
        const auto body = [](Log& to) -> Task<> {
            TaskGroup group;
            group.start(waits(to, "a", 1h));
            group.start(cleansUp(to));
            co_await group.join();
        };
        Task<> task = start(body(log));
        QTest::qWait(2);
        task.cancel();
        QVERIFY(!task.isFinished());
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(log, (Log{"a gone", "canceled", "clean"}));
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void leavingTheScopeEndsTheRest()
    {
        Log log;
        {
            TaskGroup group;
            group.start(waits(log, "a", 1h));
            group.start(waits(log, "b", 1h));
            QCoreApplication::processEvents();
            QCOMPARE(group.running(), std::size_t{2});
        }
        QCOMPARE(log.size(), std::size_t{2});
    }

    void aFailureThatNobodyJoinsIsReported()
    {
        UnobservedReports reports;
        {
            TaskGroup group;
            group.start(fails(0ms));
            QTRY_COMPARE(group.running(), std::size_t{0});
        }
        QCOMPARE(reports.seen.size(), std::size_t{1});
    }

    // --- the tree ---

    void theTreeTellsWhoWaitsForWhat()
    {
        QVERIFY(dumpTaskTree().empty());
        const loopscope::live::LiveRecording recording; // what a task waits for is told while it is recorded
        Log log;
        const auto parent = [](Log& to) -> Task<> { co_await allOf(waits(to, "a", 1h), cleansUp(to)); };
        {
            const Task<> task = start(parent(log).named("parent"));
            QVERIFY(dumpTaskTree().find("parent [tst_structured.cpp:") == 0);
            QVERIFY(dumpTaskTree().find("] queued") != std::string::npos);
            QTest::qWait(2);
            const std::string tree = dumpTaskTree();
            QVERIFY(tree.find("] suspended on 2 tasks at tst_structured.cpp:") != std::string::npos);
            QVERIFY(tree.find("\n  waits [") != std::string::npos);
            QVERIFY(tree.find("\n  cleansUp [") != std::string::npos);
            QVERIFY(tree.find("suspended on sleep 1 h at tst_structured.cpp:") != std::string::npos);
        }
        QVERIFY(dumpTaskTree().empty());
    }

    void theTreeTellsWhereTasksWaitThoughNobodyRecords()
    {
        Log log;
        const auto parent = [](Log& to) -> Task<> { co_await waits(to, "a", 1h); };
        const int line = __LINE__ - 1;
        const Task<> task = start(parent(log).named("parent"));
        QTest::qWait(2);
        const std::string tree = dumpTaskTree();
        const std::string place = "] suspended at tst_structured.cpp:" + std::to_string(line) + '\n';
        QVERIFY2(tree.find("parent [tst_structured.cpp:") == 0 && tree.find(place) != std::string::npos, tree.c_str());
        QVERIFY2(tree.find("\n  waits [") != std::string::npos, tree.c_str());
    }
};

QTEST_GUILESS_MAIN(TestStructured)
#include "tst_structured.moc"
