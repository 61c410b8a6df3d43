// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/allof.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "tests/support/sampletasks.h"
#include "tests/support/tasktests.h"

#include <QTest>

#include <stdexcept>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::catchesCancel;
using loopscope::tests::failing;
using loopscope::tests::Log;
using loopscope::tests::noteAround;
using loopscope::tests::sleepsLong;
using loopscope::tests::square;

class TestAllOf final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestAllOf)
#include "tst_allof.moc"
