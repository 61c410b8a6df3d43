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
#include <stdexcept>

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

    void aCancelThatComesInTheChildsLastStepEndsTheParent()
    {
        int steps = 0;
        Task<> task;
        const auto step = [](Task<>& parent, int number) -> Task<> {
            co_await sleepFor(0ms);
            if (number == 2)
                parent.cancel();
        };
        const auto job = [](auto oneStep, Task<>& self, int& done) -> Task<> {
            for (int number = 0; number < 10; ++number) {
                co_await oneStep(self, number);
                ++done;
            }
        };
        task = job(step, task, steps);
        task.start();
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(steps, 2);
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void aCancelBehindAChildThatIsCanceledAlreadyArrivesWhenTheChildHasEnded()
    {
        Log log;
        const auto cleansUp = []() -> Task<> {
            bool canceled = false;
            try {
                co_await sleepFor(1h);
            } catch (const Canceled&) {
                canceled = true;
            }
            if (canceled)
                co_await sleepFor(1ms);
        };
        const auto waits = [](Task<>& child, Log& to) -> Task<> {
            co_await child;
            to.emplace_back("never here");
        };
        Task<> inner = start(cleansUp());
        Task<> outer = start(waits(inner, log));
        QCoreApplication::processEvents();
        inner.cancel();
        QVERIFY(!inner.isFinished());
        outer.cancel();
        QTRY_VERIFY(outer.isFinished());
        QVERIFY(log.empty());
        QVERIFY_THROWS_EXCEPTION(Canceled, outer.result());
    }

    void aRingOfAwaitsIsAnErrorThatNamesIt()
    {
        Task<> first;
        Task<> second;
        const auto body = [](Task<>& other) -> Task<> { co_await other; };
        first = body(second).named("first");
        second = body(first).named("second");
        first.start();
        QTRY_VERIFY(first.isFinished());
        try {
            first.result();
            QFAIL("no exception");
        } catch (const std::logic_error& error) {
            const QByteArray text(error.what());
            QVERIFY2(text.contains("first") && text.contains("second"), text.constData());
        }
        Task<> self;
        self = body(self);
        self.start();
        QTRY_VERIFY(self.isFinished());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, self.result());
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
