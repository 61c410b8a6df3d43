// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What moves with the mouse, painted over the finished picture of a TimelineView.

#include "widgets/timeline/spantext.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/viewinput.h"

#include <QPainter>

#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

// The place of a text on a rounded ground, its middle at x, held between left and right.
QRectF pillAt(const PaintStyle& style, const QString& text, double x, const QRectF& within)
{
    const double width = style.smallMetrics.horizontalAdvance(text) + 12;
    const double left = std::clamp(x - width / 2, within.left(), std::max(within.left(), within.right() - width));
    return {std::round(left), within.top() + 3, std::ceil(width), 17};
}

void paintPill(QPainter& painter, const PaintStyle& style, const QString& text, const QRectF& pill,
               const QColor& ground)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(pill, 4, 4);
    painter.setFont(style.small);
    painter.setPen(theme::textOn(ground));
    painter.drawText(pill, Qt::AlignCenter, text);
}

} // namespace

void TimelineView::paintOverlays(QPainter& painter, const PaintStyle& style)
{
    const auto dragged = m_input->draggedRange();
    QRectF length;
    if (const auto range = dragged ? dragged : m_state.selection())
        length = paintSelection(painter, style, *range);
    if (m_playhead)
        paintPlayhead(painter, style, *m_playhead);
    if (m_input->cursor())
        paintHover(painter, style, length);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(style.colors.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::setPlayhead(std::optional<trace::Nanoseconds> moment)
{
    if (m_playhead == moment)
        return;
    m_playhead = moment;
    if (moment && !m_state.range().contains(*moment)) {
        const trace::TimeRange seen = m_state.range();
        change([&](geometry::ViewState& state) { state.pan(*moment - (seen.begin + seen.length() / 2)); });
    }
    viewport()->update();
}

// A line through all rows with a handle in the ruler.
void TimelineView::paintPlayhead(QPainter& painter, const PaintStyle& style, trace::Nanoseconds moment)
{
    const Frame place = frame();
    const geometry::TimeScale scale{m_state.range(), place.rowsWidth()};
    const double x = std::round(place.rowsRect().left() + scale.x(moment));
    if (x < place.rowsRect().left() || x > place.rowsRect().right())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(x - 1, place.rulerRect().top(), 2, place.area.height()), style.colors.accent);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colors.accent);
    const double top = place.rulerRect().top();
    painter.drawPolygon(QPolygonF{{x - 6, top}, {x + 6, top}, {x + 6, top + 5}, {x, top + 11}, {x - 6, top + 5}});
}

// Returns where its length is written; nothing where it is out of sight.
QRectF TimelineView::paintSelection(QPainter& painter, const PaintStyle& style, trace::TimeRange range)
{
    const Frame place = frame();
    const QRectF rows = place.rowsRect();
    const geometry::TimeScale scale{m_state.range(), place.rowsWidth()};
    const double begin = std::clamp(scale.x(range.begin), -1.0, scale.width + 1) + rows.left();
    const double end = std::clamp(scale.x(range.end), -1.0, scale.width + 1) + rows.left();
    painter.save();
    painter.setClipRect(QRectF(rows.left(), 0, rows.width(), place.area.height()));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(begin, rows.top(), end - begin, rows.height()), style.colors.selection);
    painter.setPen(QPen(style.colors.accent, 1));
    for (const double x : {begin, end})
        painter.drawLine(QPointF(std::round(x), rows.top() - 6), QPointF(std::round(x), rows.bottom()));
    painter.restore();
    if (end < rows.left() || begin > rows.right())
        return {};
    const QString length = durationText(range.length());
    const QRectF pill = pillAt(style, length, (begin + end) / 2, place.rulerRect());
    paintPill(painter, style, length, pill, style.colors.accent);
    return pill;
}

// The moment under the mouse stands beside what the selection has written.
void TimelineView::paintHover(QPainter& painter, const PaintStyle& style, const QRectF& taken)
{
    const Frame place = frame();
    const QRectF rows = place.rowsRect();
    const QPointF cursor = *m_input->cursor();
    if (cursor.x() < rows.left() || m_input->isPanning())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor line = style.colors.textMuted;
    line.setAlphaF(0.55F);
    painter.setPen(QPen(line, 1));
    painter.drawLine(QPointF(cursor.x(), rows.top()), QPointF(cursor.x(), rows.bottom()));
    if (!m_input->draggedRange()) {
        const trace::Nanoseconds pixel = scene().scale.duration(1);
        const QString text = fromUtf8(geometry::formatMoment(cursorMoment(), pixel));
        QRectF pill = pillAt(style, text, cursor.x(), place.rulerRect());
        if (pill.intersects(taken)) { // to the side where the mouse is, if there is room
            const double left = taken.left() - 3 - pill.width();
            const double right = taken.right() + 3;
            const bool fitsLeft = left >= place.rulerRect().left();
            const bool fitsRight = right + pill.width() <= place.rulerRect().right();
            const bool goesLeft = cursor.x() < taken.center().x() ? fitsLeft || !fitsRight : fitsLeft && !fitsRight;
            pill.moveLeft(goesLeft ? left : right);
        }
        paintPill(painter, style, text, pill, mixed(style.colors.surface, style.colors.text, 0.82));
    }
    const geometry::Hit hit = hitAt(cursor);
    if (!hit.box || !hit.track)
        return;
    const double y = rows.top() + hit.track->rowY(hit.box->span.row) - (hit.track->choice.pinned ? 0 : place.scroll);
    const QRectF outline(rows.left() + hit.box->x, y, hit.box->width - 1, hit.track->rowHeight);
    painter.setClipRect(rows);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.colors.text, 1));
    painter.drawRoundedRect(outline.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setClipping(false);
}

} // namespace loopscope::widgets::timeline
