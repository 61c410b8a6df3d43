// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/timelinefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::TimeRange;

Q_DECLARE_METATYPE(loopscope::trace::TimeRange)

class TestTimelineMouse final : public test::TimelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { showSample(); }

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
};

QTEST_MAIN(TestTimelineMouse)
#include "tst_timelinemouse.moc"
