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
using loopscope::tests::catchesCancel;
using loopscope::tests::chainOfSleepers;
using loopscope::tests::Log;
using loopscope::tests::noteAround;
using loopscope::tests::passOnVoid;

class TestTaskCancellation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestTaskCancellation)
#include "tst_taskcancellation.moc"
