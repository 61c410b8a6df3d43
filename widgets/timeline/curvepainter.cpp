// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/curvepainter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

using geometry::CounterColumn;
using geometry::CounterCurve;
using geometry::Marker;
using trace::InstantKind;

QColor markerColor(const theme::Colors& colors, InstantKind kind)
{
    switch (kind) {
    case InstantKind::error:
        return colors.failed;
    case InstantKind::completed:
        return colors.good;
    case InstantKind::dispose:
        return colors.canceled;
    case InstantKind::mark:
        return colors.needsWork;
    case InstantKind::next:
        return colors.running;
    default:
        return colors.textMuted;
    }
}

} // namespace

CurvePainter::CurvePainter(QPainter& painter, const PaintStyle& style, double width)
    : m_painter(painter)
    , m_style(style)
    , m_width(width)
{
}

void CurvePainter::paint(const CounterCurve& curve)
{
    const QColor color = m_style.colors.series[2];
    const double bottom = curve.y + curve.height;
    const auto yOf = [&](double value) {
        return bottom - std::clamp(value / curve.ceiling, 0.0, 1.0) * (curve.height - 1);
    };
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(QPen(m_style.colors.grid, 1));
    m_painter.drawLine(QPointF(0, curve.y + 0.5), QPointF(m_width, curve.y + 0.5));
    if (!curve.columns.empty() && curve.end > curve.columns.front().x) {
        QPainterPath line;
        QPainterPath peaks; // what a column hides between its lowest and highest value
        line.moveTo(curve.columns.front().x, yOf(curve.columns.front().last));
        for (std::size_t i = 0; i < curve.columns.size(); ++i) {
            const CounterColumn& column = curve.columns[i];
            const double next = i + 1 < curve.columns.size() ? curve.columns[i + 1].x : curve.end;
            if (i > 0)
                line.lineTo(column.x, yOf(column.last));
            line.lineTo(std::max(column.x, next), yOf(column.last));
            if (column.highest > column.lowest) {
                peaks.moveTo(column.x + 0.5, yOf(column.lowest));
                peaks.lineTo(column.x + 0.5, yOf(column.highest));
            }
        }
        QPainterPath area(line);
        area.lineTo(std::max(curve.end, curve.columns.back().x), bottom);
        area.lineTo(curve.columns.front().x, bottom);
        area.closeSubpath();
        m_painter.fillPath(area, mixed(m_style.colors.surface, color, m_style.colors.dark ? 0.28 : 0.18));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(mixed(m_style.colors.surface, color, 0.7), 1));
        m_painter.drawPath(peaks);
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        m_painter.setPen(QPen(color, 1.25));
        m_painter.drawPath(line);
    }
    if (curve.height < 24)
        return;
    m_painter.setFont(m_style.small);
    m_painter.setPen(m_style.colors.textMuted);
    m_painter.drawText(QPointF(4, std::round(curve.y + 2 + m_style.smallMetrics.ascent())),
                       fromUtf8(curve.ceilingText));
}

void CurvePainter::paint(const Marker& marker)
{
    if (marker.x < 0 || marker.x > m_width)
        return;
    const QColor color = markerColor(m_style.colors, marker.instant.kind);
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    const bool isFlag = marker.instant.kind == InstantKind::console || marker.instant.kind == InstantKind::mark;
    if (isFlag) { // a wedge that points at its moment from below
        const double half = marker.size / 2;
        QPolygonF wedge;
        wedge << QPointF(marker.x, marker.y - half) << QPointF(marker.x + half * 0.8, marker.y + half)
              << QPointF(marker.x - half * 0.8, marker.y + half);
        m_painter.setPen(QPen(m_style.colors.surface, 1));
        m_painter.setBrush(color);
        m_painter.drawPolygon(wedge);
    } else {
        paintMarble(marker, color);
    }
    paintLabel(marker, color);
}

void CurvePainter::paintLabel(const Marker& marker, const QColor& color)
{
    if (marker.label.empty())
        return;
    m_painter.setFont(m_style.small);
    const bool inside = marker.labelWidth <= 0;
    m_painter.setPen(inside ? theme::textOn(color) : m_style.colors.text);
    if (inside) {
        const double half = marker.size / 2;
        m_painter.drawText(QRectF(marker.x - half, marker.y - half, marker.size, marker.size), Qt::AlignCenter,
                           fromUtf8(marker.label));
        return;
    }
    const double baseline = std::round(marker.y + (m_style.smallMetrics.ascent() - m_style.smallMetrics.descent()) / 2);
    const double left = marker.x + marker.size / 2 + 4;
    m_painter.drawText(QPointF(left, baseline),
                       m_style.smallMetrics.elidedText(fromUtf8(marker.label), Qt::ElideRight,
                                                       std::min(marker.labelWidth, m_width - left)));
}

// The marks of marble diagrams: a ball, a cross, a bar, an open circle, a slash.
void CurvePainter::paintMarble(const Marker& marker, const QColor& color)
{
    const double half = marker.size / 2;
    const QPointF middle(marker.x, marker.y);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
    switch (marker.instant.kind) {
    case InstantKind::error:
        m_painter.drawLine(middle + QPointF(-half * 0.7, -half * 0.7), middle + QPointF(half * 0.7, half * 0.7));
        m_painter.drawLine(middle + QPointF(-half * 0.7, half * 0.7), middle + QPointF(half * 0.7, -half * 0.7));
        return;
    case InstantKind::completed:
        m_painter.drawLine(middle + QPointF(0, -half * 1.2), middle + QPointF(0, half * 1.2));
        return;
    case InstantKind::dispose:
        m_painter.drawLine(middle + QPointF(-half * 0.6, half), middle + QPointF(half * 0.6, -half));
        return;
    case InstantKind::subscribe:
        m_painter.drawEllipse(middle, half * 0.7, half * 0.7);
        return;
    default:
        m_painter.setPen(QPen(m_style.colors.surface, 1));
        m_painter.setBrush(color);
        m_painter.drawEllipse(middle, half, half);
    }
}

} // namespace loopscope::widgets::timeline
