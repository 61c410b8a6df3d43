// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lines over the last seconds, newest at the right edge. The one place that knows which charting library draws them.

#include <QList>
#include <QPointF>
#include <QWidget>

#include <memory>
#include <optional>

namespace loopscope::widgets::charts {

// How a line is told from the others beside its colour.
enum class LineStyle { solid, dashed, dotted };

class LineChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineChart)
public:
    // x runs from `seconds` ago to now, y from 0 to `top`.
    LineChart(double seconds, double top, QWidget* parent = nullptr);
    ~LineChart() override;

    // The line's number. Colours are the theme's, in order of adding.
    int addLine(LineStyle style);
    // Points as (seconds ago, value), by falling seconds ago. Redraws at once: call it at most some ten times a second.
    void setPoints(int line, const QList<QPointF>& points);

    // A level across the chart that the user may drag; none where there is none.
    void setThreshold(std::optional<double> value);
    [[nodiscard]] std::optional<double> threshold() const;
    // The part of this widget in which lines are drawn.
    [[nodiscard]] QRectF plotArea() const;

Q_SIGNALS:
    void thresholdDragged(double value);
    // The pointer stands over this moment.
    void pointed(double secondsAgo, const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyColors();

    class View;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::widgets::charts
