// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/requestruns.h"
#include "widgets/rewind/momentfinder.h"
#include "widgets/rewind/rewindbar.h"
#include "widgets/rewind/rewindpanel.h"

#include <QListWidget>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <atomic>

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

// A finder whose work waits for a sign.
struct SlowFinder
{
    QSemaphore begun;
    QSemaphore go;
    std::atomic<int> stopped{0};
    std::vector<int> found; // the moments, in ms
    std::unique_ptr<MomentFinder> finder;

    SlowFinder()
        : finder(std::make_unique<MomentFinder>(
              nullptr, [this](const trace::TraceSnapshot&, trace::Nanoseconds at, const std::stop_token& stop) {
                  begun.release();
                  while (!go.tryAcquire(1, 1) && !stop.stop_requested()) {
                  }
                  stopped += stop.stop_requested() ? 1 : 0;
                  analysis::Moment moment;
                  moment.at = at;
                  return moment;
              }))
    {
        QObject::connect(finder.get(), &MomentFinder::found, finder.get(),
                         [this](const std::shared_ptr<const FoundMoment>& moment) {
                             found.push_back(static_cast<int>(moment->moment.at / 1ms));
                         });
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

    void onlyTheLatestOfWhatIsAskedMeanwhileIsWorkedOut()
    {
        SlowFinder slow;
        slow.finder->ask({}, 1ms);
        slow.begun.acquire();
        slow.finder->ask({}, 2ms);
        slow.finder->ask({}, 3ms);
        QVERIFY(!slow.begun.tryAcquire(1, 50)); // one at a time
        slow.go.release(2);
        QTRY_COMPARE(slow.found, (std::vector{1, 3}));
        slow.finder->ask({}, 4ms);
        slow.go.release();
        QTRY_COMPARE(slow.found, (std::vector{1, 3, 4}));
    }

    void whatIsForgottenIsNeverFound()
    {
        SlowFinder slow;
        slow.finder->ask({}, 1ms);
        slow.begun.acquire();
        slow.finder->ask({}, 2ms);
        slow.finder->forget();
        slow.finder->ask({}, 3ms);
        slow.go.release(2);
        QTRY_COMPARE(slow.found, std::vector{3});
        slow.finder->ask({}, 4ms);
        slow.finder->forget();
        slow.finder->ask({}, 5ms); // the one that was found too late is dropped as well
        slow.go.release(2);
        QTRY_COMPARE(slow.found, (std::vector{3, 5}));
    }

    void destroyedWhileItWorksItStops()
    {
        SlowFinder slow;
        slow.finder->ask({}, 1ms);
        slow.begun.acquire();
        slow.finder->ask({}, 2ms);
        slow.finder.reset();
        QCOMPARE(slow.stopped.load(), 1);
        QVERIFY(slow.found.empty());
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
        ui.panel.bar().moveTo(450ms);
        ui.panel.setSnapshot(support::asyncRun()->snapshot(), false);
        QStringList all;
        QTRY_VERIFY(!(all = ui.does()).isEmpty());
        QCOMPARE(all, QStringList(3, QStringLiteral("suspended on sleep 300 ms at fetchsquares.cpp:41")));
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
