// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "tests/support/sampletasks.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <stdexcept>
#include <string>

using namespace loopscope::tasks;
using loopscope::tests::failing;
using loopscope::tests::Log;
using loopscope::tests::passOnVoid;
using loopscope::tests::sleepsLong;
using loopscope::tests::UnobservedReports;

class TestUnobserved final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QVERIFY(reports.seen[0].where.starts_with("tst_unobserved.cpp:"));
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

QTEST_GUILESS_MAIN(TestUnobserved)
#include "tst_unobserved.moc"
