// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/viewstate.h"
#include "tests/timeline/sampletrace.h"
#include "widgets/timeline/markeditor.h"
#include "widgets/timeline/searchbar.h"
#include "widgets/timeline/statisticsmodel.h"
#include "widgets/timeline/statisticspanel.h"
#include "widgets/timeline/timelinesearch.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"
#include "widgets/timeline/viewmemory.h"

#include <QSignalSpy>
#include <QTest>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;

// The timeline together with its search, its marks, the statistics, and what is kept of a view.
class TestTimelinePanels final : public QObject
{
    Q_OBJECT

private:
    test::SampleTrace sample;
    std::unique_ptr<TimelineWidget> timeline;

    TimelineSearch* search() { return timeline->findChild<TimelineSearch*>(); }
    void type(const QString& text)
    {
        timeline->run(Command::search);
        auto* edit = timeline->findChild<SearchBar*>()->findChild<QLineEdit*>();
        QSignalSpy finished(search(), &TimelineSearch::finished);
        edit->setText(text);
        QTRY_COMPARE(finished.count(), 1);
    }

private Q_SLOTS:
    void init()
    {
        sample = test::makeSampleTrace();
        timeline = std::make_unique<TimelineWidget>();
        timeline->resize(1000, 500);
        timeline->showTrace(sample.trace->snapshot(), false);
        timeline->show();
    }

    void searchCountsStepsAndGoesRound()
    {
        type(QStringLiteral("SQUARE(3)"));
        // Blocking: its life and its thread. Coroutine: suspended, queued, running, and its thread.
        QCOMPARE(search()->result().count, 6U);
        QTest::keyClick(timeline->findChild<SearchBar*>()->findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(timeline->state().selectedSpan());
        const auto first = timeline->state().selectedSpan()->start;
        for (int i = 0; i < 6; ++i)
            timeline->run(Command::nextMatch);
        QCOMPARE(timeline->state().selectedSpan()->start.count(), first.count());
        timeline->run(Command::previousMatch);
        QVERIFY(timeline->state().selectedSpan()->start > first);
    }

    void searchFindsWhatATaskWaitsFor()
    {
        type(QStringLiteral("delay 1"));
        QCOMPARE(search()->result().count, 3U);
    }

    void escClearsTheSearchFirst()
    {
        timeline->selectTask(sample.requests[0]);
        type(QStringLiteral("timer"));
        timeline->run(Command::clear);
        QVERIFY(!search()->isActive());
        QVERIFY(timeline->state().selectedTask() == sample.requests[0]);
        timeline->run(Command::clear);
        QVERIFY(timeline->state().selectedTask() == TaskId::none);
    }

    void aMarkIsNotedAndRemoved()
    {
        QSignalSpy changed(timeline.get(), &TimelineWidget::marksChanged);
        auto* editor = timeline->findChild<MarkEditor*>();
        timeline->run(Command::mark);
        QVERIFY(editor->isVisible());
        editor->setText(QStringLiteral("here it begins"));
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(timeline->marks().size(), 1U);
        QCOMPARE(timeline->marks().front().note, std::string("here it begins"));
        timeline->run(Command::mark); // the same place: the same mark
        QCOMPARE(editor->text(), QStringLiteral("here it begins"));
        editor->clear();
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(timeline->marks().empty());
        timeline->run(Command::mark);
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(timeline->marks().empty());
        QCOMPARE(changed.count(), 2);
    }

    void statisticsFollowTheSelection()
    {
        StatisticsPanel panel;
        QSignalSpy finished(&panel, &StatisticsPanel::finished);
        link(panel, *timeline);
        panel.show();
        QTRY_VERIFY(finished.count() > 0);
        timeline->setSelection({1500ms, 2500ms}); // three waits of a second, less 0, 2 and 4 ms
        QTRY_VERIFY(panel.findChild<QLabel*>()->text().contains(QStringLiteral("1 s")));
        panel.findChild<QComboBox*>()->setCurrentIndex(static_cast<int>(Grouping::state));
        auto* model = panel.findChild<StatisticsModel*>();
        const auto suspended = [&] {
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row, 0).data().toString() == QStringLiteral("suspended"))
                    return model->index(row, StatisticsModel::total).data(StatisticsModel::sortRole).toLongLong();
            }
            return qlonglong{0};
        };
        QTRY_COMPARE(suspended(), 2'994'000'000LL);
        QVERIFY(model->csv().contains(QStringLiteral("\"suspended\",3,2994000000,")));
    }

    void aTraceIsComeBackToAsItWasLeft()
    {
        timeline->fit({1s, 2s});
        timeline->selectTask(sample.requests[0]);
        timeline->setMarks({{1500ms, "note"}});
        auto arrangement = timeline->view().arrangement();
        arrangement.choices[sample.cpu].pinned = true;
        timeline->view().setArrangement(arrangement);
        const ViewMemory memory = timeline->memory();
        timeline->showTrace(test::makeSampleTrace().trace->snapshot(), false);
        QVERIFY(timeline->marks().empty());
        timeline->showTrace(sample.trace->snapshot(), memory);
        QVERIFY(timeline->state().range() == memory.state.range());
        QVERIFY(timeline->state().selectedTask() == sample.requests[0]);
        QCOMPARE(timeline->marks().size(), 1U);
        QVERIFY(timeline->view().arrangement() == arrangement);
    }
};

QTEST_MAIN(TestTimelinePanels)
#include "tst_timelinepanels.moc"
