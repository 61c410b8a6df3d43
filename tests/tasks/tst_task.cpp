// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/allof.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope::tasks;

namespace {

using loopscope::tests::Log;
using loopscope::tests::UnobservedReports;
using loopscope::tests::Witness;

Task<int> square(int n)
{
    co_await sleepFor(1ms);
    co_return n* n;
}

Task<> noteAround(Log& log, std::string name, std::chrono::milliseconds wait)
{
    log.push_back(name + " begins");
    co_await sleepFor(wait);
    log.push_back(name + " ends");
}

Task<int> failing()
{
    co_await sleepFor(1ms);
    throw std::runtime_error("no luck");
}

Task<int> failingAtOnce()
{
    throw std::runtime_error("no luck");
    co_return 0;
}

Task<std::unique_ptr<int>> moveOnly() { co_return std::make_unique<int>(7); }

Task<> sleepsLong(Log& log, std::string name)
{
    const Witness witness(log, name);
    co_await sleepFor(1h);
    log.push_back(name + " slept");
}

Task<> catchesCancel(Log& log)
{
    try {
        co_await sleepFor(1h);
    } catch (const Canceled&) {
        log.emplace_back("canceled");
    }
    co_await sleepFor(1ms);
    log.emplace_back("cleaned up");
    throw Canceled();
}

Task<int> depth(int n)
{
    if (n == 0)
        co_return 0;
    const int below = co_await depth(n - 1);
    co_return below + 1;
}

Task<int> immediate(int n) { co_return n; }

Task<int> sumOf(int n)
{
    int sum = 0;
    for (int i = 0; i < n; ++i) {
        const int one = co_await immediate(1);
        sum += one;
    }
    co_return sum;
}

template <typename T>
Task<T> passOn(Task<T> inner)
{
    co_return co_await inner;
}

Task<> passOnVoid(Task<> inner) { co_await inner; }

Task<> chainOfSleepers(Log& log, int n)
{
    if (n == 0)
        co_await sleepsLong(log, "innermost");
    else
        co_await chainOfSleepers(log, n - 1);
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callingRunsNothing()
    {
        Log log;
        {
            const Task<> task = noteAround(log, "it", 0ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(log.empty());
    }

    void startRunsFromTheEventLoop()
    {
        Log log;
        Task<> task = start(noteAround(log, "it", 1ms));
        log.emplace_back("after start");
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(log, (Log{"after start", "it begins", "it ends"}));
    }

    void valuesComeBack()
    {
        QCOMPARE(runUntilComplete(square(4)), 16);
        QCOMPARE(*runUntilComplete(moveOnly()), 7);
        QCOMPARE(runUntilComplete(passOn(passOn(square(3)))), 9);
    }

    void exceptionsKeepTheirType()
    {
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(failing()));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(failingAtOnce()));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(passOn(failing())));
    }

    void aStartedTaskCanBeAwaitedLater()
    {
        Log log;
        Task<int> task = start(square(5));
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(runUntilComplete(passOn(std::move(task))), 25);
    }

    void anEmptyTaskThrows()
    {
        QVERIFY_THROWS_EXCEPTION(std::logic_error, runUntilComplete(passOn(Task<int>())));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, Task<int>().start());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, square(1).result());
    }

    void awaitingOneAtATimeIsSerial()
    {
        Log log;
        const auto serial = [](Log& to) -> Task<> {
            co_await noteAround(to, "first", 2ms);
            co_await noteAround(to, "second", 1ms);
        };
        runUntilComplete(serial(log));
        QCOMPARE(log, (Log{"first begins", "first ends", "second begins", "second ends"}));
    }

    void deepChainsNeedNoStack()
    {
        QCOMPARE(runUntilComplete(depth(100'000)), 100'000);
        QCOMPARE(runUntilComplete(sumOf(100'000)), 100'000);
    }

    void aDeepSuspendedChainIsDestroyedWithoutRecursion()
    {
        Log log;
        {
            const Task<> task = start(chainOfSleepers(log, 100'000));
            QCoreApplication::processEvents();
        }
        QCOMPARE(log, Log{"innermost gone"});
    }

    void destroyingASuspendedTaskEndsItsWait()
    {
        Log log;
        {
            const Task<> task = start(passOnVoid(sleepsLong(log, "it")));
            QCoreApplication::processEvents();
            QVERIFY(log.empty());
        }
        QCOMPARE(log, Log{"it gone"});
        QCoreApplication::processEvents();
    }

    void destroyingAQueuedTaskNeverRunsIt()
    {
        Log log;
        {
            const Task<> task = start(sleepsLong(log, "it"));
        }
        QCoreApplication::processEvents();
        QVERIFY(log.empty());
    }

    void aTaskMayDestroyItself()
    {
        Log log;
        std::optional<Task<>> owner;
        const auto suicidal = [](Log& to, std::optional<Task<>>& self) -> Task<> {
            const Witness witness(to, "it");
            co_await sleepFor(0ms);
            self.reset();
            to.emplace_back("still running");
            co_await sleepFor(0ms);
            to.emplace_back("never here");
        };
        owner = start(passOnVoid(suicidal(log, owner)));
        QTRY_COMPARE(log, (Log{"still running", "it gone"}));
    }

    void aTaskThatRunsANestedLoopMayBeDestroyedFromThere()
    {
        Log log;
        std::optional<Task<>> owner;
        const auto nests = [](Log& to, std::optional<Task<>>& self) -> Task<> {
            const Witness witness(to, "it");
            co_await sleepFor(0ms);
            const auto destroys = [](std::optional<Task<>>& other) -> Task<> {
                co_await sleepFor(0ms);
                other.reset();
            };
            runUntilComplete(destroys(self));
            to.emplace_back("still running");
        };
        owner = start(nests(log, owner));
        QTRY_COMPARE(log, (Log{"still running", "it gone"}));
    }

    // --- cancellation ---

    void cancelIsThrownAtTheAwait()
    {
        Log log;
        Task<> task = start(catchesCancel(log));
        QCoreApplication::processEvents();
        task.cancel();
        task.cancel(); // once more does nothing
        QCOMPARE(log, Log{"canceled"});
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(log, (Log{"canceled", "cleaned up"}));
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
        task.cancel();
    }

    void cancelReachesTheInnermostTask()
    {
        Log log;
        Task<> task = start(chainOfSleepers(log, 10));
        QCoreApplication::processEvents();
        task.cancel();
        QVERIFY(task.isFinished());
        QCOMPARE(log, Log{"innermost gone"});
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void canceledBeforeItsFirstStepItNeverRuns_data()
    {
        QTest::addColumn<bool>("started");
        QTest::newRow("lazy") << false;
        QTest::newRow("queued") << true;
    }
    void canceledBeforeItsFirstStepItNeverRuns()
    {
        QFETCH(bool, started);
        Log log;
        Task<> task = noteAround(log, "it", 0ms);
        if (started)
            task.start();
        task.cancel();
        QCoreApplication::processEvents();
        QVERIFY(log.empty());
        QVERIFY(task.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, runUntilComplete(passOnVoid(std::move(task))));
    }

    void aTaskMayCancelItself()
    {
        Log log;
        std::optional<Task<>> self;
        const auto body = [](Log& to, std::optional<Task<>>& own) -> Task<> {
            own->cancel();
            to.emplace_back("runs on");
            co_await sleepFor(0ms);
            to.emplace_back("never here");
        };
        self = start(body(log, self));
        QTRY_VERIFY(self->isFinished());
        QCOMPARE(log, Log{"runs on"});
        QVERIFY_THROWS_EXCEPTION(Canceled, self->result());
    }

    // --- allOf ---

    void allOfGivesAllValuesInOrder()
    {
        const auto pair = []() -> Task<int> {
            auto [four, nine] = co_await allOf(square(2), square(3));
            co_return four * 100 + nine;
        };
        QCOMPARE(runUntilComplete(pair()), 409);
        const auto many = []() -> Task<std::vector<int>> {
            std::vector<Task<int>> tasks;
            for (int i = 0; i < 4; ++i)
                tasks.push_back(square(i));
            co_return co_await allOf(std::move(tasks));
        };
        QCOMPARE(runUntilComplete(many()), (std::vector<int>{0, 1, 4, 9}));
    }

    void allOfRunsSideBySide()
    {
        Log log;
        const auto both = [](Log& to) -> Task<> {
            co_await allOf(noteAround(to, "a", 20ms), noteAround(to, "b", 1ms));
        };
        runUntilComplete(both(log));
        QCOMPARE(log, (Log{"a begins", "b begins", "b ends", "a ends"}));
    }

    void aFailureCancelsTheOthers()
    {
        Log log;
        const auto both = [](Log& to) -> Task<> { co_await allOf(sleepsLong(to, "sibling"), failing()); };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(both(log)));
        QCOMPARE(log, Log{"sibling gone"});
    }

    void cancelReachesAllOfAll()
    {
        Log log;
        const auto both = [](Log& to) -> Task<> { co_await allOf(sleepsLong(to, "a"), catchesCancel(to)); };
        Task<> task = start(both(log));
        QTRY_COMPARE(task.isStarted(), true);
        QTest::qWait(5);
        task.cancel();
        QVERIFY(!task.isFinished()); // one still cleans up
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(log, (Log{"a gone", "canceled", "cleaned up"}));
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void allOfNothingIsReady()
    {
        const auto none = []() -> Task<std::vector<int>> { co_return co_await allOf(std::vector<Task<int>>()); };
        QVERIFY(runUntilComplete(none()).empty());
    }

    // --- exceptions that nobody takes ---

    void anUnobservedExceptionIsReported()
    {
        UnobservedReports reports;
        {
            Task<int> task = start(failing().named("unlucky"));
            QTRY_VERIFY(task.isFinished());
        }
        QCOMPARE(reports.seen.size(), std::size_t{1});
        QCOMPARE(reports.seen[0].task, std::string("unlucky"));
        QCOMPARE(reports.seen[0].what, std::string("no luck"));
        QVERIFY(reports.seen[0].where.starts_with("tst_task.cpp:"));
    }

    void anObservedOneOrACanceledTaskIsNot()
    {
        UnobservedReports reports;
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(failing()));
        Log log;
        Task<> task = start(sleepsLong(log, "it"));
        QCoreApplication::processEvents();
        task.cancel();
        task = {};
        QVERIFY(reports.seen.empty());
    }

    void aTaskInAContextEndsWithIt()
    {
        Log log;
        {
            QObject context;
            startIn(&context, sleepsLong(log, "it"));
            QCoreApplication::processEvents();
        }
        QCOMPARE(log, Log{"it gone"});
        UnobservedReports reports;
        QObject context;
        startIn(&context, passOnVoid([]() -> Task<> {
            const int never = co_await failing();
            Q_UNUSED(never)
        }()));
        QTRY_COMPARE(reports.seen.size(), std::size_t{1});
        QTRY_VERIFY(context.children().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
