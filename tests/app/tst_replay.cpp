// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A replay in the window: the tabs follow it, in whichever way it ends.

#include "core/loop/dispatchscope.h"
#include "core/loop/tracedapplication.h"
#include "tests/app/testwindow.h"
#include "widgets/console/console.h"
#include "widgets/rewind/momentnote.h"
#include "widgets/rewind/rewindbar.h"
#include "widgets/rewind/rewindpanel.h"
#include "widgets/timeline/taskmodel.h"
#include "widgets/timeline/timelineview.h"

#include <QApplication>
#include <QDockWidget>
#include <QSlider>
#include <QToolButton>

#include <utility>

using namespace loopscope;
using namespace std::chrono_literals;
using widgets::rewind::MomentNote;

namespace {

struct Replay : test::Window
{
    QDockWidget* dock = child<QDockWidget>("rewindDock");
    widgets::rewind::RewindPanel* rewind = window.findChild<widgets::rewind::RewindPanel*>();
};

using Way = void (*)(Replay& ui);

} // namespace

Q_DECLARE_METATYPE(Way)

class TestReplay final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tabsFollowAReplayUntilItEnds_data()
    {
        QTest::addColumn<Way>("end");
        const std::pair<const char*, Way> ways[] = {
            {"show all", [](Replay& ui) { ui.window.findChild<MomentNote*>()->findChild<QToolButton*>()->click(); }},
            {"stop", [](Replay& ui) { ui.rewind->findChild<QToolButton*>(QStringLiteral("endReplay"))->click(); }},
            {"escape in the panel",
             [](Replay& ui) {
                 ui.dock->raise();
                 ui.window.activateWindow();
                 ui.rewind->bar().setFocus();
                 ui.rewind->findChild<QSlider*>()->setFocus();
                 QTest::keyClick(ui.rewind->findChild<QSlider*>(), Qt::Key_Escape);
             }},
            {"escape in the timeline", [](Replay& ui) { ui.timeline()->run(widgets::timeline::Command::clear); }},
            {"close", [](Replay& ui) { ui.dock->close(); }},
            {"live", [](Replay& ui) { ui.timeline()->setFollowing(true); }},
            {"another trace", [](Replay& ui) { ui.session.show(0); }}};
        for (const auto& [name, way] : ways)
            QTest::newRow(name) << way;
    }
    void tabsFollowAReplayUntilItEnds()
    {
        QFETCH(Way, end);
        Replay ui;
        ui.choose(true);
        ui.pressRun();
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);
        auto* console = ui.window.findChild<widgets::console::Console*>();
        auto* tasks = ui.window.findChild<widgets::timeline::TaskModel*>();
        const auto notes = ui.window.findChildren<MomentNote*>();
        QCOMPARE(notes.size(), 2);
        const auto notesShown = [&notes] { return !notes[0]->isHidden() + !notes[1]->isHidden(); };
        const auto outcome = [tasks] {
            return tasks->index(2, widgets::timeline::TaskModel::outcome).data().toString();
        };
        const QString printed = console->toPlainText();
        QVERIFY(!printed.isEmpty());
        QCOMPARE(outcome(), QStringLiteral("done"));

        ui.dock->raise();
        ui.rewind->bar().moveTo(ui.session.snapshot().findTask(TaskId{3})->start + 100ms);
        QCOMPARE(notesShown(), 2);
        QVERIFY(ui.timeline()->view().playhead());
        QVERIFY(console->toPlainText().size() < printed.size());
        QTRY_VERIFY2(outcome().startsWith(QStringLiteral("suspended")), qPrintable(outcome()));
        ui.child<QDockWidget>("tasksDock")->raise(); // goes on behind another tab
        ui.rewind->bar().moveTo(ui.rewind->bar().playhead().range().begin);
        QTRY_COMPARE(outcome(), QStringLiteral("still to come"));

        end(ui);
        QCOMPARE(notesShown(), 0);
        QVERIFY(!ui.rewind->isReplaying());
        QVERIFY(!ui.timeline()->view().playhead());
        if (ui.session.shownIndex() == 0) // another trace
            return;
        QCOMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(console->toPlainText(), printed);
    }
};

int main(int argc, char** argv)
{
    loop::TracedApplication<QApplication> application(argc, argv);
    loop::setSelfFilter(app::isOwnView);
    TestReplay test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_replay.moc"
