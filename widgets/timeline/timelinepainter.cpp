// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timelinepainter.h"

#include "widgets/timeline/boxpainter.h"
#include "widgets/timeline/curvepainter.h"
#include "widgets/timeline/rowraster.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

using geometry::PlacedTrack;
using geometry::Scene;

// What fillRect() fills.
QRect pixelsOf(const QRectF& device)
{
    const QPoint bottomRight(qRound(device.right()) - 1, qRound(device.bottom()) - 1);
    return {QPoint(qRound(device.left()), qRound(device.top())), bottomRight};
}

constexpr double shortestBend = 8; // pixels for which an arrow leaves and arrives level, however near its ends are

} // namespace

// As rectangles: a drawing of lines would clip and step through each, and was half of the time of a repaint.
void TimelinePainter::levelLine(double left, double right, double y, const QColor& color)
{
    m_painter.fillRect(QRectF(left, y - 0.5, right - left, 1), color);
}

void TimelinePainter::uprightLine(double x, double top, double bottom, const QColor& color)
{
    m_painter.fillRect(QRectF(x - 0.5, top, 1, bottom - top), color);
}

void paintShade(QPainter& painter, const theme::Colors& colors, const QRectF& area)
{
    QColor color = colors.stall;
    color.setAlphaF(colors.dark ? 0.40F : 0.24F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(area, QBrush(color, Qt::BDiagPattern));
    painter.setPen(QPen(color, 1));
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.drawLine(area.topRight(), area.bottomRight());
}

TimelinePainter::TimelinePainter(QPainter& painter, const PaintStyle& style, const Frame& frame, LabelCache* labels)
    : m_painter(painter)
    , m_style(style)
    , m_frame(frame)
    , m_labels(labels)
{
}

void TimelinePainter::paint(const Scene& scene, const Emphasis& emphasis)
{
    const QRectF rows = m_frame.rowsRect();
    paintSurface(scene);
    paintRows(scene, emphasis, false);
    paintHeaders(scene, false);
    if (scene.layout.pinnedHeight > 0) {
        const double height = scene.layout.pinnedHeight;
        m_painter.fillRect(QRectF(m_frame.area.left(), rows.top(), m_frame.area.width(), height),
                           m_style.colors.surface);
        paintRows(scene, emphasis, true);
        paintHeaders(scene, true);
        levelLine(m_frame.area.left(), m_frame.area.right(), rows.top() + height + 0.5, m_style.colors.border);
    }
    paintRuler(scene);
    paintMarks(scene);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    uprightLine(rows.left() - 0.5, m_frame.area.top(), rows.bottom(), m_style.colors.border);
}

// A row that is written into the pixels hides what is behind it but its first line, which it continues downwards. So
// the rest needs no filling, a pixel at either end apart for rounding.
void TimelinePainter::paintSurface(const Scene& scene)
{
    const QRectF& area = m_frame.area;
    double from = area.top();
    const auto fillTo = [&](double to) {
        if (to > from)
            m_painter.fillRect(QRectF(area.left(), from, area.width(), to - from), m_style.colors.surface);
    };
    if (pixels()) {
        const double rowsTop = m_frame.rowsRect().top();
        for (const geometry::SceneRow& row : scene.rows) { // by rising y
            const double top = rowsTop + row.y - m_frame.scroll;
            if (!row.content || top < rowsTop + scene.layout.pinnedHeight) // begins out of sight, or is pinned
                continue;
            fillTo(top + 2);
            from = std::max(from, top + row.height - 1);
        }
    }
    fillTo(area.bottom());
}

bool TimelinePainter::isSeen(const PlacedTrack& track, bool pinned) const
{
    if (track.choice.pinned != pinned)
        return false;
    return pinned || (track.bottom() > m_frame.scroll && track.y < m_frame.scroll + m_frame.rowsRect().height());
}

void TimelinePainter::paintRows(const Scene& scene, const Emphasis& emphasis, bool pinned)
{
    const QRectF rows = m_frame.rowsRect();
    m_painter.save();
    m_painter.setClipRect(rows, Qt::IntersectClip);
    m_painter.translate(rows.left(), rows.top() - (pinned ? 0 : m_frame.scroll));
    paintGround(scene, pinned);
    paintBoxes(scene, emphasis, pinned);
    CurvePainter curves(m_painter, m_style, scene.scale.width);
    for (const geometry::CounterCurve& curve : scene.counters) {
        if (curve.pinned == pinned)
            curves.paint(curve);
    }
    for (const geometry::Marker& marker : scene.markers) {
        if (marker.pinned == pinned)
            curves.paint(marker);
    }
    if (!pinned) {
        for (const geometry::Arrow& arrow : scene.arrows)
            paintArrow(arrow, scene.scale.width);
    }
    m_painter.restore();
}

// The image to write into: only where logical pixels lie exactly on its grid.
QImage* TimelinePainter::pixels() const
{
    if (!m_labels || m_painter.device()->devType() != QInternal::Image)
        return nullptr;
    auto* image = static_cast<QImage*>(m_painter.device());
    const QTransform transform = m_painter.deviceTransform();
    const bool onGrid = transform.type() <= QTransform::TxScale && transform.m11() == m_style.devicePixelRatio &&
                        transform.m22() == m_style.devicePixelRatio;
    return onGrid && image->depth() == 32 ? image : nullptr;
}

void TimelinePainter::paintBoxes(const Scene& scene, const Emphasis& emphasis, bool pinned)
{
    BoxPainter boxes(m_painter, m_style, emphasis, scene.scale.width);
    QImage* const image = pixels();
    if (!image) {
        for (const geometry::SceneRow& row : scene.rows) {
            if (row.pinned == pinned)
                boxes.paint(row);
        }
        return;
    }
    const QTransform transform = m_painter.deviceTransform();
    const double ratio = m_style.devicePixelRatio;
    const QRectF rows = m_frame.rowsRect();
    const double hidden = pinned ? 0 : scene.layout.pinnedHeight;
    const QRectF clip((rows.topLeft() + QPointF(0, hidden)) * ratio, (rows.size() - QSizeF(0, hidden)) * ratio);
    RowRaster raster(*image, m_style, emphasis, *m_labels, transform.map(QPointF(0, 0)).toPoint(), pixelsOf(clip));
    std::vector<const geometry::Box*> leftOut;
    for (const geometry::SceneRow& row : scene.rows) {
        if (row.pinned != pinned)
            continue;
        leftOut.clear();
        raster.paint(row, scene.scale.width, leftOut);
        for (const geometry::Box* box : leftOut)
            boxes.paint(*box, row);
    }
}

void TimelinePainter::paintGround(const Scene& scene, bool pinned)
{
    const double width = scene.scale.width;
    double top = 1e9;
    double bottom = 0;
    for (const PlacedTrack& track : scene.layout.tracks) {
        if (!isSeen(track, pinned))
            continue;
        top = std::min(top, track.y);
        bottom = std::max(bottom, track.bottom());
    }
    if (bottom <= top)
        return;
    paintGrid(scene, top, bottom);
    for (const geometry::Band& stall : scene.stalls) {
        QColor wash = m_style.colors.stall;
        wash.setAlphaF(m_style.colors.dark ? 0.13F : 0.07F);
        m_painter.fillRect(QRectF(stall.x, top, stall.width, bottom - top), wash);
    }
    for (const geometry::Band& shade : scene.shades)
        paintShade(m_painter, m_style.colors, QRectF(shade.x, top, shade.width, bottom - top));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const PlacedTrack& track : scene.layout.tracks) {
        if (!isSeen(track, pinned))
            continue;
        levelLine(0, width, m_style.snap(track.bottom()) - 0.5, m_style.colors.grid);
        if (track.content == geometry::TrackContent::marbles) { // a stream's axis
            const double axis = m_style.snap(track.rowsY + track.rowHeight / 2) - 0.5;
            levelLine(0, width, axis, m_style.colors.border);
        }
    }
    if (scene.endX < width) { // nothing was recorded beyond
        QColor shade = m_style.colors.textMuted;
        shade.setAlphaF(0.07F);
        const double x = std::max(0.0, scene.endX);
        m_painter.fillRect(QRectF(x, top, width - x, bottom - top), shade);
    }
}

void TimelinePainter::paintGrid(const Scene& scene, double top, double bottom)
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const geometry::Tick& tick : scene.ruler.ticks) {
        const double x = m_style.snap(tick.x) + 0.5;
        if (tick.major && x >= 0 && x < scene.scale.width)
            uprightLine(x, top, bottom, m_style.colors.grid);
    }
}

void TimelinePainter::paintArrow(const geometry::Arrow& arrow, double width)
{
    const double x1 = std::clamp(arrow.x1, -8.0, width + 8);
    const double x2 = std::clamp(arrow.x2, -8.0, width + 8);
    if (x1 == x2 && (x1 < 0 || x1 > width))
        return;
    const double bend = std::max(shortestBend, std::abs(x2 - x1) / 2);
    QPainterPath path(QPointF(x1, arrow.y1));
    path.cubicTo(QPointF(x1 + bend, arrow.y1), QPointF(x2 - bend, arrow.y2), QPointF(x2, arrow.y2));
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_style.colors.surface, 3.5));
    m_painter.drawPath(path);
    m_painter.setPen(
        QPen(m_style.colors.accent, 1.5, arrow.flow.kind == trace::FlowKind::createdBy ? Qt::DashLine : Qt::SolidLine));
    m_painter.drawPath(path);
    if (arrow.x2 < 0 || arrow.x2 > width)
        return;
    QPolygonF head;
    head << QPointF(x2, arrow.y2) << QPointF(x2 - 7, arrow.y2 - 3.5) << QPointF(x2 - 7, arrow.y2 + 3.5);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_style.colors.accent);
    m_painter.drawPolygon(head);
}

} // namespace loopscope::widgets::timeline
