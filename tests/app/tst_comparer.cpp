// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Comparing in the window, as a user does it.

#include "app/comparer.h"

#include "core/formats/chrometrace.h"
#include "core/loop/dispatchscope.h"
#include "core/loop/tracedapplication.h"
#include "tests/app/testwindow.h"
#include "tests/support/requestruns.h"
#include "widgets/compare/comparisonwindow.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace loopscope;
using widgets::compare::ComparisonWindow;

namespace {

struct Window : test::Window
{
    app::Comparer& comparer = *window.findChild<app::Comparer*>();
    QSignalSpy opened{&comparer, &app::Comparer::opened};

    Window()
    {
        lessons::Parameters parameters;
        parameters.latency = std::chrono::milliseconds(100);
        parameters.mode = lessons::Mode::futures;
        window.showLesson(*lessons::findLesson(u"fetch-squares"), parameters);
    }
    QAction* action(const char* name) { return window.findChild<QAction*>(QLatin1String(name)); }
    ComparisonWindow* result() { return window.findChild<ComparisonWindow*>(); }
};

QStringList names(const ComparisonWindow& window)
{
    QStringList result;
    for (const widgets::compare::Run& run : window.view().runs())
        result += run.name;
    return result;
}

// The asynchronous run as a file of the folder.
QString writeAsyncRun(const QTemporaryDir& folder)
{
    const QString file = folder.filePath(QStringLiteral("async.json"));
    return formats::writeChromeTrace(support::asyncRun()->snapshot(), file) ? file : QString();
}

std::vector<std::string> modes(const ComparisonWindow& window)
{
    std::vector<std::string> result;
    for (const widgets::compare::Run& run : window.view().runs()) {
        for (const auto& [name, value] : run.trace.facts()) {
            if (name == "mode")
                result.push_back(value);
        }
    }
    return result;
}

} // namespace

class TestComparer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void syncAndTheChosenStyleAreRunAndShown()
    {
        Window ui;
        QVERIFY(ui.action("compareAction")->isEnabled());
        ui.action("compareAction")->trigger();
        QVERIFY(!ui.action("compareAction")->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(ui.opened.count(), 1, 20000);
        QCOMPARE(names(*ui.result()), (QStringList{QStringLiteral("Blocking calls"), QStringLiteral("Futures")}));
        QCOMPARE(ui.result()->view().painter().comparison()->tasks.size(), std::size_t{3});
        QCOMPARE(ui.session.documents().size(), 3);
        QTRY_VERIFY(ui.action("compareAction")->isEnabled());
    }

    void allStylesAreRunAndShown()
    {
        Window ui;
        ui.action("compareAllAction")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(ui.opened.count(), 1, 30000);
        QCOMPARE(names(*ui.result()).size(), 6);
    }

    void stoppingARunEndsTheComparison()
    {
        Window ui;
        ui.action("compareAllAction")->trigger();
        QTRY_VERIFY(ui.finished.count() == 1); // the blocking one
        QTRY_VERIFY(ui.session.isRunning());
        ui.session.stop();
        QTRY_VERIFY(ui.action("compareAction")->isEnabled());
        QCOMPARE(ui.opened.count(), 0);
    }

    void lessonWithoutSyncOffersNoComparison()
    {
        Window ui;
        ui.window.showLesson(*lessons::findLesson(u"take"), {});
        QVERIFY(!ui.action("compareAction")->isEnabled());
        QVERIFY(!ui.action("compareAllAction")->isEnabled());
    }

    void shownTraceIsComparedWithAFile()
    {
        const QTemporaryDir folder;
        const QString file = writeAsyncRun(folder);
        QVERIFY(!file.isEmpty());
        Window ui;
        ui.session.addDocument(QStringLiteral("sync"), support::blockingRun());
        ui.comparer.compareWith(file);
        QTRY_COMPARE_WITH_TIMEOUT(ui.opened.count(), 1, 10000);
        QCOMPARE(names(*ui.result()), (QStringList{QStringLiteral("sync"), QStringLiteral("async.json")}));
    }

    // A user opens a file while the lessons run: it is no part of the comparison.
    void fileThatIsOpenedMeanwhileStaysOut()
    {
        Window ui;
        QObject::connect(&ui.session, &app::Session::runStarted, &ui.window,
                         [&ui] { ui.session.addDocument(QStringLiteral("file"), support::blockingRun()); });
        ui.action("compareAction")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(ui.opened.count(), 1, 20000);
        QCOMPARE(modes(*ui.result()), (std::vector<std::string>{"blocking", "futures"}));
    }

    void brokenFileIsToldAndNothingOpens()
    {
        Window ui;
        ui.comparer.compareWith(QStringLiteral("/no/such/file.json"));
        QTRY_VERIFY(ui.window.findChild<QMessageBox*>() != nullptr);
        QVERIFY(ui.window.findChild<QMessageBox*>()->text().contains(QStringLiteral("/no/such/file.json")));
        QCOMPARE(ui.opened.count(), 0);
    }

    void anotherFileWhileOneIsReadReplacesIt()
    {
        const QTemporaryDir folder;
        const QString file = writeAsyncRun(folder);
        QVERIFY(!file.isEmpty());
        Window ui;
        ui.session.addDocument(QStringLiteral("sync"), support::blockingRun());
        ui.comparer.compareWith(file);
        ui.window.open(file);
        QTRY_COMPARE(ui.session.documents().size(), 3);
        QCOMPARE(ui.opened.count(), 0);
    }
};

int main(int argc, char** argv)
{
    loop::TracedApplication<QApplication> application(argc, argv);
    loop::setSelfFilter(app::isOwnView);
    TestComparer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_comparer.moc"
