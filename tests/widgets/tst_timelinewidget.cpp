// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/scene.h"
#include "core/timeline/viewstate.h"
#include "tests/timeline/sampletrace.h"
#include "widgets/timeline/helppanel.h"
#include "widgets/timeline/legendstrip.h"
#include "widgets/timeline/overviewstrip.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <set>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::TimeRange;

Q_DECLARE_METATYPE(loopscope::trace::TimeRange)

class TestTimelineWidget : public QObject
{
    Q_OBJECT

private:
    test::SampleTrace sample;
    std::unique_ptr<TimelineWidget> widget;
    QWidget* port() { return widget->view().viewport(); }
    void key(int code, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&widget->view(), static_cast<Qt::Key>(code), modifiers);
    }
    void type(char character) { QTest::keyClick(&widget->view(), character); }
    TimeRange range() { return widget->state().range(); }
    // A point in the viewport over a moment, in the row of a task.
    QPoint pointOf(Nanoseconds moment, TrackId track, int row)
    {
        const auto& scene = widget->scene();
        const auto* placed = scene.layout.find(track);
        const QRectF rows = widget->view().frame().rowsRect();
        return QPointF(rows.left() + scene.scale.x(moment), rows.top() + placed->rowY(row) + placed->rowHeight / 2)
            .toPoint();
    }
    void wheel(const QPoint& at, int notches, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at, port()->mapToGlobal(at), {}, QPoint(0, notches * 120), Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(port(), &event);
    }

private Q_SLOTS:
    void init()
    {
        sample = test::makeSampleTrace();
        widget = std::make_unique<TimelineWidget>();
        widget->resize(1100, 500);
        widget->showTrace(sample.trace->snapshot(), false);
        widget->show();
        widget->view().setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
    }

    void bracketsFollowAFlowAndComeBack()
    {
        const test::FlowTrace flows = test::makeFlowTrace();
        widget->showTrace(flows.trace->snapshot(), false);
        const auto selected = [this] { return widget->state().selectedSpan(); };
        QTest::mouseClick(port(), Qt::LeftButton, {}, pointOf(12ms, flows.cause, 0));
        QVERIFY(selected() && selected()->start == 10ms);
        type(']');
        QVERIFY(selected()->track == flows.effect && selected()->start == 30ms);
        type(']'); // it caused nothing: stays
        QVERIFY(selected()->track == flows.effect && selected()->start == 30ms);
        type('[');
        QVERIFY(selected()->track == flows.cause && selected()->start == 10ms);
    }

    void theLegendTellsWhatIsInSight()
    {
        const auto* legend = widget->findChild<LegendStrip*>();
        const auto has = [&](const QString& text) {
            const auto& entries = legend->entries();
            return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.text == text; });
        };
        QTRY_VERIFY(has(QStringLiteral("suspended")) && has(QStringLiteral("stall")));
        QVERIFY(legend->accessibleDescription().contains(QStringLiteral("running")));
        widget->fit({2200ms, 2300ms}); // only waiting there
        QTRY_VERIFY(!has(QStringLiteral("stall")));
        QVERIFY(has(QStringLiteral("suspended")));
        QTest::mouseClick(widget->findChild<LegendStrip*>(), Qt::LeftButton);
        QVERIFY(widget->findChild<HelpPanel*>()->isVisible());
    }

    void showsThreeTasksWithASuspendedAndARunningSpanEach()
    {
        for (const TaskId task : sample.requests) {
            int suspended = 0;
            int running = 0;
            for (const auto& row : widget->scene().rows) {
                for (const auto& box : row.content->boxes) {
                    if (box.span.task != task || row.track != sample.tasks)
                        continue;
                    QVERIFY(box.width > 2);
                    suspended += box.look == loopscope::timeline::Look::suspended;
                    running += box.look == loopscope::timeline::Look::running;
                }
            }
            QCOMPARE(suspended, 1);
            QCOMPARE(running, 1);
        }
    }

    void keysZoomPanAndFit()
    {
        const TimeRange whole = range();
        key(Qt::Key_W);
        QVERIFY(range().length() < whole.length());
        const TimeRange near = range();
        key(Qt::Key_D);
        QVERIFY(range().begin > near.begin);
        QCOMPARE(range().length().count(), near.length().count());
        key(Qt::Key_A);
        QCOMPARE(range().begin.count(), near.begin.count());
        key(Qt::Key_S);
        QVERIFY(range().length() > near.length());
        key(Qt::Key_W);
        key(Qt::Key_Home);
        QVERIFY(range() == whole);
        key(Qt::Key_W);
        type('0');
        QVERIFY(range() == whole);
    }

    void keysGoBackAndForwardThroughViews()
    {
        const TimeRange whole = range();
        widget->fit({1s, 2s});
        const TimeRange fitted = range();
        key(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(range() == whole);
        key(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(range() == fitted);
    }

    void controlWheelZoomsAtTheCursor()
    {
        const QPoint at = pointOf(1500ms, sample.tasks, 0);
        const Nanoseconds before = widget->view().hitAt(at).time;
        wheel(at, 3, Qt::ControlModifier);
        QVERIFY(range().length() < 2s);
        const Nanoseconds after = widget->view().hitAt(at).time;
        QVERIFY(std::abs((after - before).count()) < range().length().count() / 200);
    }

    void shiftWheelPansAndPlainWheelScrolls()
    {
        widget->fit({1s, 2s});
        const TimeRange before = range();
        wheel({600, 200}, -1, Qt::ShiftModifier);
        QVERIFY(range().begin > before.begin);
        widget->resize(1100, 220);
        wheel({600, 100}, -1, Qt::NoModifier);
        QVERIFY(widget->view().frame().scroll > 0);
    }

    void aClickSelectsTheSpanAndItsTask()
    {
        QSignalSpy tasks(widget.get(), &TimelineWidget::taskSelected);
        QTest::mouseClick(port(), Qt::LeftButton, {}, pointOf(2000ms, sample.tasks, 1));
        QVERIFY(widget->state().selectedSpan());
        QVERIFY(widget->state().selectedTask() == sample.requests[1]);
        QCOMPARE(tasks.count(), 1);
        key(Qt::Key_Escape);
        QVERIFY(!widget->state().selectedSpan());
        QCOMPARE(tasks.count(), 2);
    }

    void draggingSelectsARange()
    {
        QSignalSpy selections(widget.get(), &TimelineWidget::selectionChanged);
        const QPoint from = pointOf(1s, sample.tasks, 0);
        const QPoint to = pointOf(2s, sample.tasks, 0);
        QTest::mousePress(port(), Qt::LeftButton, {}, from);
        QTest::mouseMove(port(), (from + to) / 2);
        QTest::mouseMove(port(), to);
        QTest::mouseRelease(port(), Qt::LeftButton, {}, to);
        QCOMPARE(selections.count(), 1);
        QVERIFY(widget->state().selection());
        const double pixel = static_cast<double>(widget->scene().scale.duration(1).count());
        const auto length = static_cast<double>(widget->state().selection()->length().count());
        QVERIFY(std::abs(length - 1e9) < 2 * pixel);
        key(Qt::Key_F);
        QVERIFY(range().length() < 1200ms);
        key(Qt::Key_Escape);
        QVERIFY(!widget->state().selection());
    }

    void middleAndSpaceDragPan()
    {
        widget->fit({1s, 2s});
        for (const bool middle : {true, false}) {
            const TimeRange before = range();
            if (!middle)
                QTest::keyPress(&widget->view(), Qt::Key_Space);
            const Qt::MouseButton button = middle ? Qt::MiddleButton : Qt::LeftButton;
            QTest::mousePress(port(), button, {}, {600, 200});
            QTest::mouseMove(port(), {560, 200});
            QTest::mouseRelease(port(), button, {}, {560, 200});
            if (!middle)
                QTest::keyRelease(&widget->view(), Qt::Key_Space);
            QVERIFY(range().begin > before.begin);
            QVERIFY(!widget->state().selection());
        }
    }

    void doubleClickFitsTheSpan()
    {
        QSignalSpy activated(widget.get(), &TimelineWidget::spanActivated);
        QTest::mouseDClick(port(), Qt::LeftButton, {}, pointOf(700ms, sample.stalls, 0));
        QCOMPARE(activated.count(), 1);
        QVERIFY(range().contains(300ms) && range().contains(1209ms));
        QVERIFY(range().length() < 1100ms);
    }

    void keysStepAlongRowsAndAcrossThem()
    {
        type('.');
        QVERIFY(widget->state().selectedSpan());
        const auto first = *widget->state().selectedSpan();
        type('.');
        QVERIFY(widget->state().selectedSpan()->start > first.start);
        type(',');
        QCOMPARE(widget->state().selectedSpan()->start.count(), first.start.count());
        key(Qt::Key_Down);
        QVERIFY(widget->state().selectedSpan()->track != first.track ||
                widget->state().selectedSpan()->row != first.row);
        key(Qt::Key_Up);
        QVERIFY(widget->state().selectedSpan()->track == first.track);
    }

    void keysSelectRangesToo()
    {
        key(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(widget->state().selection());
        const Nanoseconds length = widget->state().selection()->length();
        key(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(widget->state().selection()->length() > length);
        key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(widget->state().selection()->length().count(), length.count());
    }

    void keysArrangeTheTrackOfTheSelectedSpan()
    {
        QTest::mouseClick(port(), Qt::LeftButton, {}, pointOf(2000ms, sample.tasks, 1));
        const auto placed = [&] { return widget->scene().layout.find(sample.tasks); };
        const double height = placed()->height;
        key(Qt::Key_C);
        QVERIFY(placed()->height < height / 2);
        key(Qt::Key_C);
        type('+');
        QVERIFY(placed()->height > height);
        type('-');
        key(Qt::Key_P);
        QVERIFY(placed()->choice.pinned);
        QCOMPARE(placed()->y, 0.0);
        key(Qt::Key_P);
        const double y = placed()->y;
        key(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(placed()->y < y);
        key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(placed()->y, y);
        key(Qt::Key_H);
        QVERIFY(!placed());
        key(Qt::Key_H, Qt::ShiftModifier);
        QVERIFY(placed());
    }

    void headersCollapseResizeAndReorderByMouse()
    {
        const auto placed = [&](TrackId track) { return widget->scene().layout.find(track); };
        const double top = widget->view().frame().ruler;
        const double height = placed(sample.tasks)->height;
        QTest::mouseClick(port(), Qt::LeftButton, {}, QPointF(10, top + placed(sample.tasks)->rowsY + 10).toPoint());
        QVERIFY(placed(sample.tasks)->height < height / 2);
        QTest::mouseClick(port(), Qt::LeftButton, {}, QPointF(10, top + placed(sample.tasks)->rowsY + 10).toPoint());
        QPoint border = QPointF(60, top + placed(sample.tasks)->bottom()).toPoint();
        QTest::mousePress(port(), Qt::LeftButton, {}, border);
        QTest::mouseMove(port(), border + QPoint(0, 60));
        QTest::mouseRelease(port(), Qt::LeftButton, {}, border + QPoint(0, 60));
        QVERIFY(placed(sample.tasks)->height > height + 40);
        const auto middle = [&](TrackId track) {
            return QPointF(60, top + placed(track)->rowsY + placed(track)->rowHeight / 2).toPoint();
        };
        const QPoint from = middle(sample.workers[1]);
        const QPoint to = middle(sample.workers[0]);
        QTest::mousePress(port(), Qt::LeftButton, {}, from);
        QTest::mouseMove(port(), to);
        QTest::mouseRelease(port(), Qt::LeftButton, {}, to);
        QVERIFY(placed(sample.workers[1])->y < placed(sample.workers[0])->y);
    }

    void followKeepsNowInSightUntilTheUserLooksBack()
    {
        QSignalSpy following(widget.get(), &TimelineWidget::followingChanged);
        widget->showTrace(sample.trace->snapshot(), true);
        QVERIFY(widget->state().isFollowing());
        trace::TraceBuilder builder(*sample.trace);
        builder.extendTo(20s);
        widget->setSnapshot(sample.trace->snapshot());
        QVERIFY(range().contains(20s));
        key(Qt::Key_A);
        QVERIFY(!widget->state().isFollowing());
        const TimeRange left = range();
        builder.extendTo(30s);
        widget->setSnapshot(sample.trace->snapshot());
        QVERIFY(range() == left);
        key(Qt::Key_L);
        QVERIFY(range().contains(30s));
        QCOMPARE(following.count(), 3);
    }

    void questionMarkListsTheKeysAndAnyKeyCloses()
    {
        auto* help = widget->findChild<HelpPanel*>();
        QVERIFY(help && !help->isVisible());
        type('?');
        QVERIFY(help->isVisible());
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
    }

    void theOverviewsHandleMovesTheView()
    {
        auto* strip = widget->findChild<OverviewStrip*>();
        widget->fit({1s, 1500ms});
        const Nanoseconds length = range().length();
        QTest::mouseClick(strip, Qt::LeftButton, {}, {1000, 20});
        QVERIFY(range().begin > 2s);
        QVERIFY(std::abs((range().length() - length).count()) <= 2);
    }

    void aScreenReaderHearsTheSelectedSpan()
    {
        QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(&widget->view());
        QVERIFY(reader);
        QCOMPARE(reader->text(QAccessible::Name), QStringLiteral("Timeline"));
        QTest::mouseClick(port(), Qt::LeftButton, {}, pointOf(2000ms, sample.tasks, 1));
        const QString value = reader->text(QAccessible::Value);
        QVERIFY2(value.contains(QStringLiteral("square(3)")), qPrintable(value));
        QVERIFY2(value.contains(QStringLiteral("waits for delay 1 s")), qPrintable(value));
        QVERIFY2(value.contains(QStringLiteral("fetchsquares.cpp:41")), qPrintable(value));
    }

    void everyListedKeyIsDescribed()
    {
        std::set<Command> seen;
        for (const Binding& binding : bindings()) {
            QVERIFY(!binding.keys.isEmpty() && !binding.text.isEmpty());
            QVERIFY(seen.insert(binding.command).second);
        }
        QCOMPARE(seen.size(), static_cast<std::size_t>(Command::help) + 1);
    }
};

QTEST_MAIN(TestTimelineWidget)
#include "tst_timelinewidget.moc"
