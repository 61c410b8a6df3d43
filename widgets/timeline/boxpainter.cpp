// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/boxpainter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

using geometry::Box;
using geometry::Look;
using geometry::MergedRun;

constexpr double hatchDistance = 6;
constexpr double textPadding = 5;
constexpr double badge = 13; // the mark of a failed or canceled task

bool isEnded(const Box& box)
{
    return box.outcome == trace::Outcome::failed || box.outcome == trace::Outcome::canceled;
}

} // namespace

BoxPainter::BoxPainter(QPainter& painter, const PaintStyle& style, const Emphasis& emphasis, double width)
    : m_painter(painter)
    , m_style(style)
    , m_emphasis(emphasis)
    , m_width(width)
{
}

void BoxPainter::paint(const geometry::SceneRow& row)
{
    if (!row.content)
        return;
    for (const MergedRun& run : row.content->runs)
        paintRun(run, row);
    for (const Box& box : row.content->boxes)
        paintBox(box, row.y, row.height);
}

void BoxPainter::paintRun(const MergedRun& run, const geometry::SceneRow& row)
{
    const BoxColors colors = boxColors(m_style.colors, run.look, run.hue, !run.lit);
    const QColor strong = colors.hatch.isValid() ? colors.hatch : colors.fill;
    // Never fainter than this: a single short span in a wide view must be seen.
    const QColor color = mixed(m_style.colors.surface, strong, 0.4 + 0.15 * run.quarters);
    const double left = m_style.snap(run.first * row.content->columnWidth);
    const double right = std::max(left + 1 / m_style.devicePixelRatio,
                                  m_style.snap(std::min(m_width, run.end * row.content->columnWidth)));
    m_painter.fillRect(QRectF(left, row.y, right - left, row.height), color);
}

void BoxPainter::paintBox(const Box& box, double y, double height)
{
    const double begin = m_style.snap(std::max(0.0, box.x));
    double end = m_style.snap(std::min(m_width, box.x + box.width));
    if (end - begin >= 4 && box.x + box.width <= m_width)
        end -= 1; // a gap, so that neighbours are told apart
    if (end <= begin)
        end = begin + 1;
    if (begin >= m_width)
        return;
    const QRectF rect(begin, y, end - begin, height);
    const BoxColors colors = boxColors(m_style.colors, box.look, box.hue, m_emphasis.isDimmed(box.span));
    paintBody(box, rect, colors);
    if (isEnded(box))
        paintOutcome(box, rect);
    if (!box.label.empty() && height >= 11)
        paintLabel(box, rect, colors);
    if (isSame(m_emphasis.selected, box.span)) {
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_style.colors.text, 2));
        m_painter.drawRoundedRect(rect, 3, 3);
    }
}

void BoxPainter::paintBody(const Box& box, const QRectF& rect, const BoxColors& colors)
{
    const bool round = rect.width() >= 6 && rect.height() >= 8;
    if (!round && !colors.hatch.isValid()) {
        m_painter.fillRect(rect, colors.fill);
        return;
    }
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    const bool framed = colors.frame.isValid() && rect.width() >= 4;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(rect.width() < 6 && colors.hatch.isValid() ? colors.hatch : colors.fill);
    if (box.span.open && rect.width() >= 12 && box.x + box.width <= m_width) {
        const double tip = std::min(5.0, rect.width() / 4); // pointed: it is not over
        QPolygonF shape;
        shape << rect.topLeft() << rect.topRight() - QPointF(tip, 0) << QPointF(rect.right(), rect.center().y())
              << rect.bottomRight() - QPointF(tip, 0) << rect.bottomLeft();
        m_painter.drawPolygon(shape);
        if (colors.hatch.isValid())
            paintHatch(rect.adjusted(0, 0, -tip, 0), colors.hatch);
        return;
    }
    m_painter.drawRoundedRect(rect, round ? 3 : 0, round ? 3 : 0);
    if (colors.hatch.isValid() && rect.width() >= 6)
        paintHatch(rect, colors.hatch);
    if (framed) {
        m_painter.setPen(QPen(colors.frame, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5);
    }
}

// Rising lines on a grid of the whole picture, so that neighbouring boxes go together; each cut at the rectangle.
void BoxPainter::paintHatch(const QRectF& rect, const QColor& color)
{
    const QRectF inner = rect.adjusted(1, 1, -1, -1);
    if (inner.width() <= 0 || inner.height() <= 0)
        return;
    QPainterPath lines;
    const int first = static_cast<int>(std::ceil((inner.left() + inner.top()) / hatchDistance));
    const int last = static_cast<int>(std::ceil((inner.right() + inner.bottom()) / hatchDistance));
    for (int line = first; line < last; ++line) {
        const double sum = line * hatchDistance;
        const double x1 = std::max(inner.left(), sum - inner.bottom());
        const double x2 = std::min(inner.right(), sum - inner.top());
        if (x2 <= x1)
            continue;
        lines.moveTo(x1, sum - x1);
        lines.lineTo(x2, sum - x2);
    }
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 1));
    m_painter.drawPath(lines);
}

void BoxPainter::paintOutcome(const Box& box, const QRectF& rect)
{
    const bool failed = box.outcome == trace::Outcome::failed;
    const QColor color = failed ? m_style.colors.failed : m_style.colors.canceled;
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    if (rect.width() < badge + 2 || rect.height() < badge) { // a foot in the outcome's colour, notched when failed
        m_painter.fillRect(
            QRectF(rect.right() - std::min(3.0, rect.width()), rect.top(), std::min(3.0, rect.width()), rect.height()),
            color);
        return;
    }
    const QRectF place(rect.right() - badge - 2, rect.center().y() - badge / 2, badge, badge);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    if (failed)
        m_painter.drawRoundedRect(place, 2.5, 2.5);
    else
        m_painter.drawEllipse(place);
    m_painter.setPen(QPen(theme::textOn(color), 1.6, Qt::SolidLine, Qt::RoundCap));
    const QRectF cross = place.adjusted(4, 4, -4, -4);
    m_painter.drawLine(cross.bottomLeft(), cross.topRight());
    if (failed)
        m_painter.drawLine(cross.topLeft(), cross.bottomRight());
}

void BoxPainter::paintLabel(const Box& box, const QRectF& rect, const BoxColors& colors)
{
    const double right = isEnded(box) ? badge + 4 : textPadding;
    const QRectF place = rect.adjusted(textPadding, 0, -right, 0);
    if (place.width() < 14)
        return;
    const bool strong = box.look == Look::stall;
    const QFontMetricsF metrics = strong ? QFontMetricsF(m_style.strong) : m_style.labelMetrics;
    QString label = fromUtf8(box.label);
    if (box.shortLabel > 0 && metrics.horizontalAdvance(label) > place.width())
        label = fromUtf8(std::string_view(box.label).substr(0, box.shortLabel));
    const QString text = metrics.elidedText(label, Qt::ElideRight, place.width());
    if (text.size() < 5 && text != label) // a stump says nothing
        return;
    if (colors.hatch.isValid()) { // calm ground under the text
        const double width =
            std::min(place.width() + textPadding, metrics.horizontalAdvance(text) + 2 * textPadding - 2);
        m_painter.fillRect(QRectF(rect.left() + 1, rect.top() + 1, width, rect.height() - 2), colors.fill);
    }
    m_painter.setFont(strong ? m_style.strong : m_style.label);
    m_painter.setPen(colors.text);
    const double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    m_painter.drawText(QPointF(place.left(), std::round(baseline)), text);
}

} // namespace loopscope::widgets::timeline
