// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparisonpainter.h"

#include "widgets/compare/taskbars.h"
#include "widgets/compare/words.h"
#include "widgets/timeline/legend.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/timelinepainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::compare {
namespace {

using timeline::durationText;
using timeline::Frame;
using timeline::PaintStyle;

constexpr double margin = 16;
constexpr double head = 46; // title and subtitle
constexpr double rulerHeight = 26;
constexpr double stripHeight = 30; // a band's name and figures
constexpr double bandGap = 12;
constexpr double foot = 30; // legend
constexpr double figureWidth = 138;

// In the middle of a line's height.
double baselineAt(const QFontMetricsF& metrics, double middle)
{
    return std::round(middle + (metrics.ascent() - metrics.descent()) / 2);
}

struct Figure
{
    QString name;
    QString value;
    QColor color;
};

QString frozenText(const analysis::Report& report)
{
    return report.loop.stalls > 0 ? durationText(frozenTime(report)) : Words::tr("never");
}

} // namespace

ComparisonPainter::ComparisonPainter(const std::vector<Run>& runs, const ComparisonLook& look)
    : m_look(look)
    , m_title(look.title.isEmpty() ? Words::tr("Comparison") : look.title)
{
    m_look.width = std::max(480, look.width);
    const double area = m_look.width - 2 * margin;
    const PaintStyle style(theme::colors(look.dark), {}, look.devicePixelRatio);
    const QFontMetricsF metrics = style.smallMetrics;
    BandRequest request;
    request.detail = runs.size() > 2 ? Detail::tasks : Detail::full;
    request.width = area - timeline::headersFor(area);
    request.columnsPerPixel = look.devicePixelRatio;
    request.textWidth = [metrics](const std::string& text) {
        return metrics.horizontalAdvance(timeline::fromUtf8(text));
    };
    m_bands = layoutBands(runs, request);
    if (m_bands.size() == 2)
        m_comparison = analysis::compare(m_bands[0].report, m_bands[1].report);
    double height = 2 * margin + head + rulerHeight + foot;
    for (const Band& band : m_bands)
        height += bandHeight(band) + bandGap;
    if (m_comparison)
        height += TaskBars(*m_comparison).height();
    m_size = QSize(m_look.width, static_cast<int>(std::ceil(height)));
}

double ComparisonPainter::bandHeight(const Band& band) const { return stripHeight + band.scene.layout.height; }

QString ComparisonPainter::subtitle() const
{
    if (!m_comparison)
        return Words::tr("%1 runs of the same work on one time axis").arg(m_bands.size());
    const analysis::Report& a = m_comparison->a;
    const analysis::Report& b = m_comparison->b;
    return Words::tr("A took %1, B %2: %3 as fast")
               .arg(durationText(a.wall), durationText(b.wall), analysis::speedUpText(m_comparison->speedUp())) +
           QStringLiteral(" · ") + Words::tr("window frozen: A %1, B %2").arg(frozenText(a), frozenText(b));
}

void ComparisonPainter::paint(QPainter& painter, double devicePixelRatio) const
{
    const theme::Colors& colors = theme::colors(m_look.dark);
    const PaintStyle style(colors, {}, devicePixelRatio);
    painter.fillRect(QRectF(QPointF(0, 0), QSizeF(m_size)), colors.surface);
    paintHead(painter, style);
    double top = margin + head;
    paintRuler(painter, style, top);
    top += rulerHeight;
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        paintBand(painter, style, i, top);
        top += bandHeight(m_bands[i]) + bandGap;
    }
    if (m_comparison) {
        const TaskBars bars(*m_comparison);
        bars.paint(painter, style, {margin, top, m_size.width() - 2 * margin, bars.height()});
        top += bars.height();
    }
    paintLegend(painter, style, {margin, top + foot - timeline::legendHeight - 2});
}

void ComparisonPainter::paintHead(QPainter& painter, const PaintStyle& style) const
{
    const double width = m_size.width() - 2 * margin;
    QFont font = style.title;
    font.setPixelSize(17);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(style.colors.text);
    painter.drawText(QPointF(margin, margin + 15), QFontMetricsF(font).elidedText(m_title, Qt::ElideRight, width));
    painter.setFont(style.label);
    painter.setPen(style.colors.textMuted);
    painter.drawText(QPointF(margin, margin + 33), style.labelMetrics.elidedText(subtitle(), Qt::ElideRight, width));
}

void ComparisonPainter::paintRuler(QPainter& painter, const PaintStyle& style, double top) const
{
    geometry::Scene scene; // a ruler alone
    scene.scale = m_bands.front().scene.scale;
    scene.ruler = m_bands.front().scene.ruler;
    Frame frame;
    frame.area = QRectF(margin, top, m_size.width() - 2 * margin, rulerHeight);
    frame.headers = timeline::headersFor(frame.area.width());
    frame.ruler = rulerHeight;
    timeline::TimelinePainter(painter, style, frame).paint(scene, {});
    painter.setFont(style.small);
    painter.setPen(style.colors.textMuted);
    const QRectF corner = frame.cornerRect();
    painter.drawText(
        QPointF(corner.left() + 8, baselineAt(style.smallMetrics, corner.center().y())),
        style.smallMetrics.elidedText(Words::tr("since each run's start"), Qt::ElideRight, corner.width() - 16));
    painter.setPen(QPen(style.colors.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.area.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void ComparisonPainter::paintBand(QPainter& painter, const PaintStyle& style, std::size_t index, double top) const
{
    const Band& band = m_bands[index];
    const QRectF strip(margin, top, m_size.width() - 2 * margin, stripHeight);
    Frame frame;
    frame.area = QRectF(margin, strip.bottom(), strip.width(), band.scene.layout.height);
    frame.headers = timeline::headersFor(frame.area.width());
    frame.ruler = 0;
    // Without a cache of labels: rows written straight into the pixels would blur the shades' hatching.
    timeline::TimelinePainter(painter, style, frame).paint(band.scene, {});

    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(strip, style.colors.surfaceAlt);
    const double done = frame.rowsRect().left() + style.snap(band.doneX) + 0.5;
    painter.setPen(QPen(style.colors.text, 1, Qt::DashLine));
    painter.drawLine(QPointF(done, strip.bottom()), QPointF(done, frame.area.bottom()));
    paintFigures(painter, style, index, strip);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(style.colors.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(strip.united(frame.area).adjusted(-0.5, -0.5, 0.5, 0.5));
}

void ComparisonPainter::paintFigures(QPainter& painter, const PaintStyle& style, std::size_t index,
                                     const QRectF& strip) const
{
    const analysis::Report& report = m_bands[index].report;
    const theme::Colors& colors = style.colors;
    const QColor stalled = report.loop.stalls > 0 ? colors.stall : colors.text;
    std::vector<Figure> figures{{Words::tr("total"), durationText(report.wall), colors.text},
                                {Words::tr("longest stall"), durationText(report.loop.maxStall), stalled},
                                {Words::tr("blocked"), durationText(report.loop.blocked), stalled}};
    const double wall = static_cast<double>(std::max<std::int64_t>(1, report.wall.count()));
    const double speedUp = static_cast<double>(m_bands.front().report.wall.count()) / wall;
    figures.push_back(
        {Words::tr("speed-up"), index == 0 ? QStringLiteral("1×") : analysis::speedUpText(speedUp), colors.text});
    double x = strip.right() - figureWidth * static_cast<double>(figures.size());
    double left = strip.left() + 8;
    if (m_comparison) {
        const QColor color = runColor(colors, index);
        const QRectF badge(left, strip.center().y() - 9, 18, 18);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(badge, 3, 3);
        painter.setFont(style.strong);
        painter.setPen(theme::textOn(color));
        painter.drawText(badge, Qt::AlignCenter, index == 0 ? QStringLiteral("A") : QStringLiteral("B"));
        left = badge.right() + 8;
    }
    QFont bold = style.title;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    painter.setFont(bold);
    painter.setPen(colors.text);
    painter.drawText(QPointF(left, baselineAt(metrics, strip.center().y())),
                     metrics.elidedText(m_bands[index].name, Qt::ElideRight, x - left - 12));
    for (const Figure& figure : figures) {
        const double right = x + figureWidth - 10;
        const double width = metrics.horizontalAdvance(figure.value);
        painter.setFont(bold);
        painter.setPen(figure.color);
        painter.drawText(QPointF(right - width, baselineAt(metrics, strip.center().y())), figure.value);
        painter.setFont(style.small);
        painter.setPen(colors.textMuted);
        painter.drawText(QPointF(right - width - 6 - style.smallMetrics.horizontalAdvance(figure.name),
                                 baselineAt(metrics, strip.center().y())),
                         figure.name);
        x += figureWidth;
    }
}

void ComparisonPainter::paintLegend(QPainter& painter, const PaintStyle& style, const QPointF& topLeft) const
{
    geometry::Scene all; // for what any band shows
    bool shaded = false;
    for (const Band& band : m_bands) {
        all.rows.insert(all.rows.end(), band.scene.rows.begin(), band.scene.rows.end());
        shaded = shaded || !band.scene.shades.empty();
    }
    const auto entries = timeline::legendOf(all);
    timeline::paintLegend(painter, style, entries, topLeft);
    double x = topLeft.x() + timeline::legendWidth(style, entries) + 18;
    const double middle = topLeft.y() + timeline::legendHeight / 2;
    const auto entry = [&](const QString& text) {
        painter.setFont(style.small);
        painter.setPen(style.colors.textMuted);
        painter.drawText(QPointF(x + 27, baselineAt(style.smallMetrics, middle)), text);
        x += 27 + style.smallMetrics.horizontalAdvance(text) + 18;
    };
    if (shaded) {
        timeline::paintShade(painter, style.colors, QRectF(x, middle - 7, 22, 14));
        entry(Words::tr("meanwhile the other run's window was frozen"));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(style.colors.text, 1, Qt::DashLine));
    painter.drawLine(QPointF(x + 11.5, middle - 8), QPointF(x + 11.5, middle + 8));
    entry(Words::tr("work done"));
}

} // namespace loopscope::widgets::compare
