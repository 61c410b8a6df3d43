// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The whole trace in one strip, with the visible range as a handle: drag it, drag its ends, or click beside it.

#include "core/timeline/scene.h"
#include "core/timeline/timescale.h"
#include "core/trace/snapshot.h"

#include <QPixmap>
#include <QWidget>

namespace loopscope::widgets::timeline {

class OverviewStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewStrip(QWidget* parent = nullptr);
    ~OverviewStrip() override;
    Q_DISABLE_COPY_MOVE(OverviewStrip)

    // The left part that belongs to the tracks' names.
    void setInset(double pixels);
    void setSnapshot(const trace::TraceSnapshot& snapshot);
    void setRange(trace::TimeRange visible, trace::TimeRange bounds);
    [[nodiscard]] QSize sizeHint() const override { return {400, 40}; }

Q_SIGNALS:
    void rangeRequested(loopscope::trace::TimeRange range);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Part { none, begin, whole, end };

    [[nodiscard]] loopscope::timeline::TimeScale scale() const;
    [[nodiscard]] QRectF handle() const;
    [[nodiscard]] Part partAt(double x) const;
    void paintTrace();
    void paintHandle(QPainter& painter);

    trace::TraceSnapshot m_snapshot;
    trace::TimeRange m_visible;
    trace::TimeRange m_bounds{trace::Nanoseconds(0), trace::Nanoseconds(1)};
    double m_inset = 0;
    QPixmap m_picture; // null: to be painted
    Part m_dragged = Part::none;
    trace::TimeRange m_atPress;
    double m_pressX = 0;
};

} // namespace loopscope::widgets::timeline
