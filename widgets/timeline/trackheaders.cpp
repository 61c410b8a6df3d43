// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The column with the tracks' names, of a TimelinePainter's picture.

#include "widgets/timeline/labelcache.h"
#include "widgets/timeline/timelinepainter.h"
#include "widgets/timeline/words.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

using geometry::PlacedTrack;
using geometry::Scene;

constexpr double indentWidth = 12;
constexpr double chevronPlace = 14;

QRect innerPixels(const QRectF& device)
{
    const QPointF topLeft(std::ceil(device.left()), std::ceil(device.top()));
    return QRectF(topLeft, QPointF(std::floor(device.right()), std::floor(device.bottom()))).toRect();
}

} // namespace

void TimelinePainter::paintHeaders(const Scene& scene, bool pinned)
{
    const QRectF headers = m_frame.headersRect();
    m_painter.save();
    m_painter.setClipRect(headers, Qt::IntersectClip);
    const double height = pinned ? scene.layout.pinnedHeight : headers.height();
    m_painter.fillRect(QRectF(headers.left(), headers.top(), headers.width(), height), m_style.colors.surfaceAlt);
    m_painter.translate(headers.left(), headers.top() - (pinned ? 0 : m_frame.scroll));
    for (const PlacedTrack& track : scene.layout.tracks) {
        if (isSeen(track, pinned))
            paintHeader(track);
    }
    m_painter.restore();
}

void TimelinePainter::paintHeader(const PlacedTrack& track)
{
    const double left = chevronPlace + 6 + track.indent * indentWidth;
    const double right = m_frame.headers - 8;
    const QFontMetricsF& metrics = m_style.titleMetrics;
    const double lineHeight = std::min(track.rowHeight, 22.0);
    const double middle = track.rowsY + lineHeight / 2;
    const double baseline = std::round(middle + (metrics.ascent() - metrics.descent()) / 2);
    if (track.canCollapse)
        paintChevron({chevronPlace / 2 + 3 + track.indent * indentWidth, middle}, track.choice.collapsed);
    const QRectF own(0, track.y, m_frame.headers, track.height); // the line at its bottom follows
    const QString note = fromUtf8(track.note);
    const double noteWidth = note.isEmpty() ? 0 : m_style.smallMetrics.horizontalAdvance(note) + 6;
    paintText(trackName(track.title), m_style.title, track.indent == 0 ? m_style.colors.text : m_style.colors.textMuted,
              {left, baseline}, right - left - noteWidth, own);
    if (!note.isEmpty())
        paintText(note, m_style.small, m_style.colors.textMuted, {right - noteWidth + 6, baseline}, noteWidth, own);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    levelLine(0, m_frame.headers, m_style.snap(track.bottom()) - 0.5, m_style.colors.grid);
}

void TimelinePainter::paintText(const QString& text, const QFont& font, const QColor& color, const QPointF& baseline,
                                double room, const QRectF& flat)
{
    if (QImage* const image = pixels()) {
        const double ratio = m_style.devicePixelRatio;
        LabelInk& ink = m_labels->ink(font, color.rgb(), m_style.colors.surfaceAlt.rgb(), ratio);
        Label& label = m_labels->find(ink, text.toStdString());
        if (label.letters->width() <= room * ratio + 1) {
            const QPoint at = m_painter.deviceTransform().map(baseline).toPoint() - QPoint(0, ink.font->ascent);
            const QRectF clip(m_frame.area.topLeft() * ratio, m_frame.area.size() * ratio);
            m_labels->draw(*image, ink, label, label.letters->width(), at, clip.toRect(),
                           innerPixels(m_painter.deviceTransform().mapRect(flat)));
            return;
        }
    }
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(baseline, QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, room));
}

void TimelinePainter::paintChevron(const QPointF& middle, bool collapsed)
{
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(QPen(m_style.colors.textMuted, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF shape;
    if (collapsed)
        shape << middle + QPointF(-1.5, -3.5) << middle + QPointF(2, 0) << middle + QPointF(-1.5, 3.5);
    else
        shape << middle + QPointF(-3.5, -1.5) << middle + QPointF(0, 2) << middle + QPointF(3.5, -1.5);
    m_painter.drawPolyline(shape);
}

} // namespace loopscope::widgets::timeline
