// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/linechart.h"

#include "widgets/theme/palette.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::charts {

namespace {

constexpr int labelPercent = 85;   // of the widget's font
constexpr double grabDistance = 5; // pixels from the threshold

Qt::PenStyle penStyle(LineStyle style)
{
    switch (style) {
    case LineStyle::solid:
        return Qt::SolidLine;
    case LineStyle::dashed:
        return Qt::DashLine;
    case LineStyle::dotted:
        return Qt::DotLine;
    }
    return Qt::SolidLine;
}

} // namespace

// The library's view, with the threshold over it.
class LineChart::View final : public QChartView
{
public:
    View(QChart* chart, LineChart& owner)
        : QChartView(chart, &owner)
        , m_owner(owner)
    {
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setFocusPolicy(Qt::NoFocus);
        setMouseTracking(true);
    }

    std::optional<double> threshold;
    double top = 0;
    double seconds = 0;

protected:
    void drawForeground(QPainter* painter, const QRectF&) override
    {
        if (!threshold)
            return;
        const theme::Colors& colors = theme::colors(palette());
        const QRectF area = chart()->plotArea();
        const double y = yOf(*threshold);
        painter->setPen(QPen(colors.poor, 1, Qt::DotLine));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        // A handle at the right edge: something to take hold of.
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.poor);
        painter->drawPolygon(
            QPolygonF({QPointF(area.right(), y), QPointF(area.right() + 6, y - 4), QPointF(area.right() + 6, y + 4)}));
    }
    void mousePressEvent(QMouseEvent* event) override
    {
        // Nothing in the chart takes the mouse, and the library's own handling fails where a second button is pressed
        // outside the chart while the first is held.
        if (event->button() == Qt::LeftButton)
            m_dragging = isNear(event->position());
        event->setAccepted(m_dragging);
    }
    void mouseMoveEvent(QMouseEvent* event) override
    {
        const QRectF area = chart()->plotArea();
        if (m_dragging) {
            const double value = std::round(top * (area.bottom() - event->position().y()) / area.height());
            m_owner.setThreshold(std::clamp(value, 0.0, top));
            Q_EMIT m_owner.thresholdDragged(*threshold);
            return;
        }
        setCursor(isNear(event->position()) ? Qt::SizeVerCursor : Qt::ArrowCursor);
        if (area.contains(event->position())) {
            const double ago = seconds * (area.right() - event->position().x()) / area.width();
            Q_EMIT m_owner.pointed(ago, event->globalPosition().toPoint());
        }
    }
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        if (event->button() == Qt::LeftButton)
            m_dragging = false;
        event->ignore();
    }
    void mouseDoubleClickEvent(QMouseEvent* event) override { mousePressEvent(event); }

private:
    [[nodiscard]] double yOf(double value) const
    {
        const QRectF area = chart()->plotArea();
        return area.bottom() - area.height() * value / top;
    }
    [[nodiscard]] bool isNear(const QPointF& position) const
    {
        return threshold && std::abs(position.y() - yOf(*threshold)) <= grabDistance;
    }

    LineChart& m_owner;
    bool m_dragging = false;
};

struct LineChart::Private
{
    View* view = nullptr; // owned by the widget, as are the rest by the chart
    QChart* chart = nullptr;
    QValueAxis* timeAxis = nullptr;
    QValueAxis* valueAxis = nullptr;
    struct Line
    {
        QLineSeries* series = nullptr;
        LineStyle style = LineStyle::solid;
    };
    QList<Line> lines;
};

LineChart::LineChart(double seconds, double top, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->chart = new QChart;
    d->chart->setAnimationOptions(QChart::NoAnimation);
    d->chart->legend()->hide();
    d->chart->setMargins(QMargins());
    d->chart->setBackgroundRoundness(0);
    d->chart->layout()->setContentsMargins(0, 0, 0, 0);
    d->timeAxis = new QValueAxis(d->chart);
    d->timeAxis->setReverse(true);
    d->timeAxis->setRange(0, seconds);
    d->timeAxis->setTickCount(5);
    d->timeAxis->setLabelFormat(QStringLiteral("%g s"));
    d->valueAxis = new QValueAxis(d->chart);
    d->valueAxis->setRange(0, top);
    d->valueAxis->setTickCount(3);
    d->valueAxis->setLabelFormat(QStringLiteral("%g %"));
    d->chart->addAxis(d->timeAxis, Qt::AlignBottom);
    d->chart->addAxis(d->valueAxis, Qt::AlignLeft);

    d->view = new View(d->chart, *this);
    d->view->top = top;
    d->view->seconds = seconds;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->view);
    applyColors();
}

LineChart::~LineChart() = default;

int LineChart::addLine(LineStyle style)
{
    auto* series = new QLineSeries(d->chart);
    d->chart->addSeries(series);
    series->attachAxis(d->timeAxis);
    series->attachAxis(d->valueAxis);
    d->lines.append({series, style});
    applyColors();
    return static_cast<int>(d->lines.size()) - 1;
}

void LineChart::setPoints(int line, const QList<QPointF>& points) { d->lines.at(line).series->replace(points); }

void LineChart::setThreshold(std::optional<double> value)
{
    if (d->view->threshold == value)
        return;
    d->view->threshold = value;
    d->view->viewport()->update();
}

std::optional<double> LineChart::threshold() const { return d->view->threshold; }

QRectF LineChart::plotArea() const { return d->chart->plotArea(); }

void LineChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
    QWidget::changeEvent(event);
}

void LineChart::applyColors()
{
    const theme::Colors& colors = theme::colors(palette());
    d->chart->setBackgroundBrush(colors.surface);
    d->view->setBackgroundBrush(colors.surface);
    QFont labels = font();
    labels.setPointSizeF(labels.pointSizeF() * labelPercent / 100);
    for (QValueAxis* axis : {d->timeAxis, d->valueAxis}) {
        axis->setLabelsColor(colors.textMuted);
        axis->setLabelsFont(labels);
        axis->setGridLineColor(colors.grid);
        axis->setLinePenColor(colors.border);
    }
    for (qsizetype i = 0; i < d->lines.size(); ++i) {
        const QColor& color = colors.series.at(static_cast<std::size_t>(i) % colors.series.size());
        d->lines[i].series->setPen(QPen(color, 1.5, penStyle(d->lines[i].style), Qt::FlatCap));
    }
}

} // namespace loopscope::widgets::charts
