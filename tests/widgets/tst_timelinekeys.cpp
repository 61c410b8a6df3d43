// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/timelinefixture.h"
#include "widgets/timeline/helppanel.h"

#include <QTest>

#include <set>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::TimeRange;

class TestTimelineKeys final : public test::TimelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { showSample(); }

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

    void questionMarkListsTheKeysAndAnyKeyCloses()
    {
        auto* help = widget->findChild<HelpPanel*>();
        QVERIFY(help && !help->isVisible());
        type('?');
        QVERIFY(help->isVisible());
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
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

QTEST_MAIN(TestTimelineKeys)
#include "tst_timelinekeys.moc"
