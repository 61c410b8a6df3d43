// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/moment.h"
#include "tests/support/requestruns.h"
#include "widgets/rewind/rewindbar.h"
#include "widgets/rewind/rewindpanel.h"

#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace loopscope;
using namespace loopscope::widgets::rewind;
using namespace std::chrono_literals;

namespace {

struct Panel
{
    RewindPanel panel;
    QTreeWidget* tasks = panel.findChild<QTreeWidget*>(QStringLiteral("momentTasks"));

    Panel()
    {
        panel.resize(900, 240);
        panel.show();
        panel.setSnapshot(support::blockingRun()->snapshot(), false);
    }
    void press(const char* name) { panel.findChild<QToolButton*>(QLatin1String(name))->click(); }
    [[nodiscard]] trace::Nanoseconds position() { return panel.bar().playhead().position(); }
    [[nodiscard]] QStringList does() const
    {
        QStringList all;
        for (int i = 0; i < tasks->topLevelItemCount(); ++i)
            all += tasks->topLevelItem(i)->text(1);
        return all;
    }
};

} // namespace

class TestRewind final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tasksFollowTheMoment()
    {
        Panel ui;
        ui.panel.bar().moveTo(450ms);
        QTRY_COMPARE(ui.does(), (QStringList{QStringLiteral("done"), QStringLiteral("running")}));
        ui.panel.bar().moveTo(100ms);
        QTRY_COMPARE(ui.does(), QStringList{QStringLiteral("running")});
        ui.panel.bar().moveTo(900ms);
        QTRY_COMPARE(ui.does().count(QStringLiteral("done")), 3);
    }

    void stepsGoFromEventToEvent()
    {
        Panel ui;
        ui.press("nextEvent");
        QVERIFY(ui.position() == 300ms);
        ui.press("nextEvent");
        QVERIFY(ui.position() == 600ms);
        ui.press("previousEvent");
        QVERIFY(ui.position() == 300ms);
        ui.press("previousEvent");
        ui.press("previousEvent"); // there is none
        QVERIFY(ui.position() == 0ms);
    }

    void playsForwardsAndBackwards()
    {
        Panel ui;
        QSignalSpy moved(&ui.panel, &RewindPanel::moved);
        ui.press("playForwards");
        ui.panel.bar().advance(200ms);
        QVERIFY(ui.position() == 200ms);
        QVERIFY(moved.count() >= 1);
        ui.press("playBackwards");
        ui.panel.bar().advance(150ms);
        QVERIFY(ui.position() == 50ms);
        ui.panel.bar().advance(150ms);
        QVERIFY(ui.position() == 0ms);
        QVERIFY(!ui.panel.bar().playhead().isPlaying());
    }

    void secondPressPauses()
    {
        Panel ui;
        ui.press("playForwards");
        QVERIFY(ui.panel.bar().playhead().isPlaying());
        ui.press("playForwards");
        QVERIFY(!ui.panel.bar().playhead().isPlaying());
    }

    void itPlaysOnItsOwn()
    {
        Panel ui;
        ui.press("playForwards");
        QTRY_VERIFY(ui.position() > 0ms);
    }

    void sliderMovesThePlayhead()
    {
        Panel ui;
        auto* slider = ui.panel.findChild<QSlider*>(QStringLiteral("rewindPosition"));
        slider->setValue(slider->maximum() / 2);
        QVERIFY(ui.position() > 440ms && ui.position() < 460ms);
        ui.panel.bar().moveTo(900ms);
        QCOMPARE(slider->value(), slider->maximum());
    }

    void anotherTraceBeginsAtItsStart()
    {
        Panel ui;
        ui.panel.bar().moveTo(700ms);
        QSignalSpy moved(&ui.panel, &RewindPanel::moved);
        ui.panel.setSnapshot(support::asyncRun()->snapshot(), false);
        QVERIFY(ui.position() == 0ms);
        QVERIFY(!moved.isEmpty());
        QVERIFY(!moved.at(0).at(0).value<std::optional<trace::Nanoseconds>>());
    }

    void panelMayGoWhileAMomentIsWorkedOut()
    {
        auto ui = std::make_unique<Panel>();
        for (int i = 0; i < 100; ++i)
            ui->panel.bar().moveTo(i * 1ms);
        ui.reset();
    }

    void momentsOfAnotherTraceAreNotShown()
    {
        Panel ui;
        QTRY_VERIFY(!ui.does().isEmpty());
        QStringList all; // whatever is shown from now on, however shortly
        connect(ui.tasks->model(), &QAbstractItemModel::rowsInserted, this, [&] { all += ui.does(); });
        ui.panel.bar().moveTo(450ms);
        ui.panel.setSnapshot(support::asyncRun()->snapshot(), false);
        QTRY_VERIFY(!all.isEmpty());
        QCOMPARE(all, QStringList(3, QStringLiteral("suspended on sleep 300 ms at fetchsquares.cpp:41")));
    }

    void listsTellWhoWaitsWhereWhatWasPrintedAndForHowLong()
    {
        Panel ui;
        support::RequestRun run("mixed");
        run.request("sleeper", 0ms, false);
        run.queuedJob("in the pool", 50ms, trace::TaskStyle::pool);
        run.queuedJob("on the loop", 60ms, trace::TaskStyle::coroutine);
        run.line(20ms, "first");
        run.line(150ms, "too late");
        ui.panel.setSnapshot(run.finished(400ms)->snapshot(), false);
        ui.panel.bar().moveTo(100ms);
        QTRY_COMPARE(ui.tasks->topLevelItemCount(), 3);
        const auto* queues = ui.panel.findChild<QTreeWidget*>(QStringLiteral("momentQueues"));
        QStringList waiting;
        for (int i = 0; i < queues->topLevelItemCount(); ++i) {
            const QTreeWidgetItem* queue = queues->topLevelItem(i);
            QCOMPARE(queue->childCount(), 1);
            waiting += queue->text(0) + u'|' + queue->child(0)->text(0);
        }
        waiting.sort();
        QCOMPARE(waiting, (QStringList{QStringLiteral("Event loop: 1 waiting|on the loop"),
                                       QStringLiteral("Thread pool: 1 waiting|in the pool")}));
        const auto* lines = ui.panel.findChild<QListWidget*>();
        QCOMPARE(lines->count(), 1);
        QCOMPARE(lines->item(0)->text(), QStringLiteral("first"));
        QCOMPARE(ui.tasks->topLevelItem(0)->text(2), QStringLiteral("100 ms"));
        QCOMPARE(ui.tasks->topLevelItem(1)->text(2), QStringLiteral("50 ms"));
    }

    void clickedTaskIsChosen()
    {
        Panel ui;
        ui.panel.bar().moveTo(450ms);
        QTRY_COMPARE(ui.tasks->topLevelItemCount(), 2);
        QSignalSpy chosen(&ui.panel, &RewindPanel::taskChosen);
        QTest::mouseClick(ui.tasks->viewport(), Qt::LeftButton, {},
                          ui.tasks->visualItemRect(ui.tasks->topLevelItem(1)).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).value<TaskId>(), TaskId{2});
    }

    void growthKeepsThePlace()
    {
        Panel ui;
        ui.panel.bar().moveTo(450ms);
        ui.panel.setSnapshot(support::blockingRun(4)->snapshot(), true);
        QVERIFY(ui.position() == 450ms);
        QVERIFY(ui.panel.isReplaying());
        QVERIFY(ui.panel.bar().playhead().range().end == 1200ms);
    }

    void speedIsHeardBeforeAndWhilePlaying()
    {
        Panel ui;
        auto* speed = ui.panel.findChild<QComboBox*>();
        speed->setCurrentText(QStringLiteral("2×"));
        ui.press("playForwards");
        ui.panel.bar().advance(100ms);
        QVERIFY(ui.position() == 200ms);
        speed->setCurrentText(QStringLiteral("0.5×"));
        ui.panel.bar().advance(100ms);
        QVERIFY(ui.position() == 250ms);
        ui.press("playBackwards");
        ui.panel.bar().advance(100ms);
        QVERIFY(ui.position() == 200ms);
        speed->setCurrentText(QStringLiteral("1×"));
        ui.panel.bar().advance(100ms);
        QVERIFY(ui.position() == 100ms);
    }

    void nothingMovesOncePaused()
    {
        Panel ui;
        ui.press("playForwards");
        QTRY_VERIFY(ui.position() > 0ms);
        ui.press("playForwards");
        QSignalSpy moved(&ui.panel, &RewindPanel::moved);
        QTest::qWait(100); // three frames
        QVERIFY(moved.isEmpty());
    }

    void followersAreToldOfTheEnd()
    {
        Panel ui;
        QSignalSpy moved(&ui.panel, &RewindPanel::moved);
        QSignalSpy found(&ui.panel, &RewindPanel::momentFound);
        ui.panel.stop(); // of no replay: nothing to tell
        QVERIFY(moved.isEmpty() && found.isEmpty());
        ui.panel.bar().moveTo(450ms);
        const auto moment = [&found] {
            return found.isEmpty() ? nullptr : found.last().at(0).value<std::shared_ptr<const analysis::Moment>>();
        };
        QTRY_VERIFY(moment() && moment()->at == 450ms);
        ui.panel.bar().play(true);
        ui.panel.stop();
        QVERIFY(!ui.panel.bar().playhead().isPlaying());
        QVERIFY(!moment());
        QVERIFY(!moved.last().at(0).value<std::optional<trace::Nanoseconds>>());
        QVERIFY(!ui.panel.findChild<QToolButton*>(QStringLiteral("endReplay"))->isEnabled());
    }

    void emptyTraceDoesNothing()
    {
        RewindPanel panel;
        panel.show();
        panel.setSnapshot({}, false);
        panel.bar().play(true);
        panel.bar().stepToNext();
        panel.bar().stepToPrevious();
        QVERIFY(!panel.bar().playhead().isPlaying());
    }
};

QTEST_MAIN(TestRewind)
#include "tst_rewind.moc"
