// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "tests/support/sampletasks.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::failing;
using loopscope::tests::Log;
using loopscope::tests::noteAround;
using loopscope::tests::square;

namespace {

Task<int> failingAtOnce()
{
    throw std::runtime_error("no luck");
    co_return 0;
}

Task<std::unique_ptr<int>> moveOnly() { co_return std::make_unique<int>(7); }

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

} // namespace

class TestTask final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResultMayBeGivenInBraces()
    {
        const auto lines = []() -> Task<std::vector<std::string>> { co_return {"one", "two"}; };
        QCOMPARE(runUntilComplete(lines()), std::vector<std::string>({"one", "two"}));
        const auto empty = []() -> Task<std::string> { co_return {}; };
        QCOMPARE(runUntilComplete(empty()), std::string());
    }

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
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
