// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/requestruns.h"
#include "widgets/rewind/rewindbar.h"
#include "widgets/rewind/rewindpanel.h"

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
        QCOMPARE(ui.does(), (QStringList{QStringLiteral("done"), QStringLiteral("running")}));
        ui.panel.bar().moveTo(100ms);
        QCOMPARE(ui.does(), QStringList{QStringLiteral("running")});
        ui.panel.bar().moveTo(900ms);
        QCOMPARE(ui.does().count(QStringLiteral("done")), 3);
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
