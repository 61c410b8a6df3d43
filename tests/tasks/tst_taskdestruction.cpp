// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "tests/support/sampletasks.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <optional>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::chainOfSleepers;
using loopscope::tests::Log;
using loopscope::tests::passOnVoid;
using loopscope::tests::sleepsLong;
using loopscope::tests::Witness;

class TestTaskDestruction final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestTaskDestruction)
#include "tst_taskdestruction.moc"
