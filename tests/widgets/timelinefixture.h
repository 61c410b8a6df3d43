// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A timeline widget with the sample trace, shown, and hands for its keys and its mouse. Base of tests.

#include "core/timeline/scene.h"
#include "core/timeline/viewstate.h"
#include "tests/timeline/sampletrace.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"

#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace loopscope::test {

class TimelineFixture : public QObject
{
protected:
    SampleTrace sample;
    std::unique_ptr<widgets::timeline::TimelineWidget> widget;
    QWidget* port() { return widget->view().viewport(); }
    void key(int code, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&widget->view(), static_cast<Qt::Key>(code), modifiers);
    }
    void type(char character) { QTest::keyClick(&widget->view(), character); }
    trace::TimeRange range() { return widget->state().range(); }
    // A point in the viewport over a moment, in the row of a task.
    QPoint pointOf(trace::Nanoseconds moment, TrackId track, int row)
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

    // For each test anew.
    void showSample()
    {
        sample = makeSampleTrace();
        widget = std::make_unique<widgets::timeline::TimelineWidget>();
        widget->resize(1100, 500);
        widget->showTrace(sample.trace->snapshot(), false);
        widget->show();
        widget->view().setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
    }
};

} // namespace loopscope::test
