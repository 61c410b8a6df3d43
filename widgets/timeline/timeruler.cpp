// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The ruler and the marks that stand in it, of a TimelinePainter's picture.

#include "widgets/timeline/timelinepainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {

using geometry::Scene;

void TimelinePainter::paintRuler(const Scene& scene)
{
    const QRectF ruler = m_frame.rulerRect();
    if (ruler.height() <= 0)
        return;
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.fillRect(QRectF(m_frame.area.left(), ruler.top(), m_frame.area.width(), ruler.height()),
                       m_style.colors.surfaceAlt);
    m_painter.setFont(m_style.small);
    for (const geometry::Tick& tick : scene.ruler.ticks) {
        const double x = ruler.left() + m_style.snap(tick.x) + 0.5;
        if (x < ruler.left() || x >= ruler.right())
            continue;
        uprightLine(x, ruler.bottom() - (tick.major ? 7 : 4), ruler.bottom(),
                    tick.major ? m_style.colors.textMuted : m_style.colors.border);
        const QString label = fromUtf8(tick.label);
        if (label.isEmpty() || x + 4 + m_style.smallMetrics.horizontalAdvance(label) > ruler.right() - 2)
            continue;
        paintText(label, m_style.small, m_style.colors.textMuted,
                  {x + 3.5, std::round(ruler.top() + 4 + m_style.smallMetrics.ascent())}, 1e6,
                  QRectF(QPointF(x + 1, ruler.top()), ruler.bottomRight()));
    }
    if (!scene.ruler.anchor.empty()) {
        const QRectF corner = m_frame.cornerRect().adjusted(8, 0, -6, 0);
        m_painter.setPen(m_style.colors.text);
        m_painter.drawText(
            QPointF(corner.left(), std::round(ruler.top() + 4 + m_style.smallMetrics.ascent())),
            m_style.smallMetrics.elidedText(fromUtf8(scene.ruler.anchor), Qt::ElideLeft, corner.width()));
    }
    levelLine(m_frame.area.left(), m_frame.area.right(), ruler.bottom() - 0.5, m_style.colors.border);
}

// A flag in the ruler with its note, and a line through the rows.
void TimelinePainter::paintMarks(const Scene& scene)
{
    const QRectF ruler = m_frame.rulerRect();
    const QColor color = m_style.colors.needsWork;
    m_painter.setFont(m_style.small);
    for (std::size_t i = 0; i < scene.marks.size(); ++i) {
        const geometry::MarkFlag& mark = scene.marks[i];
        const double x = ruler.left() + m_style.snap(mark.x) + 0.5;
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setPen(QPen(color, 1, Qt::DashLine));
        m_painter.drawLine(QPointF(x, ruler.bottom()), QPointF(x, m_frame.area.bottom()));
        const double next = i + 1 < scene.marks.size() ? ruler.left() + scene.marks[i + 1].x : ruler.right();
        const QString note =
            m_style.smallMetrics.elidedText(fromUtf8(mark.note), Qt::ElideRight, std::clamp(next - x - 14, 0.0, 160.0));
        const double width = note.isEmpty() ? 7 : m_style.smallMetrics.horizontalAdvance(note) + 10;
        const QRectF flag(x - 0.5, ruler.top() + 3, std::min(width, ruler.right() - x), 16);
        m_painter.fillRect(flag, color);
        m_painter.setPen(theme::textOn(color));
        if (flag.width() >= width && !note.isEmpty())
            m_painter.drawText(
                QPointF(flag.left() + 5, std::round(flag.center().y() + m_style.smallMetrics.ascent() / 2 - 1)), note);
    }
}

} // namespace loopscope::widgets::timeline
