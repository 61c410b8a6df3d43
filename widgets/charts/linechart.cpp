// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/linechart.h"

#include "widgets/theme/palette.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

namespace loopscope::widgets::charts {

namespace {

constexpr int labelPercent = 85; // of the widget's font

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

struct LineChart::Private
{
    QChartView* view = nullptr; // owned by the widget, as are the rest by the chart
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
    d->timeAxis->setTickCount(5);
    d->timeAxis->setLabelFormat(QStringLiteral("%g s"));
    d->valueAxis = new QValueAxis(d->chart);
    d->valueAxis->setRange(0, top);
    d->valueAxis->setTickCount(3);
    d->valueAxis->setLabelFormat(QStringLiteral("%g %"));
    d->chart->addAxis(d->timeAxis, Qt::AlignBottom);
    d->chart->addAxis(d->valueAxis, Qt::AlignLeft);
    setSpan(seconds);

    d->view = new QChartView(d->chart, this);
    d->view->setFrameShape(QFrame::NoFrame);
    d->view->setRenderHint(QPainter::Antialiasing);
    d->view->setFocusPolicy(Qt::NoFocus);
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

void LineChart::setSpan(double seconds) { d->timeAxis->setRange(0, seconds); }

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
    if (d->view)
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
        QPen pen(color, 1.5, penStyle(d->lines[i].style), Qt::FlatCap);
        d->lines[i].series->setPen(pen);
    }
}

} // namespace loopscope::widgets::charts
