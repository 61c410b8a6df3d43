// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/taskbars.h"

#include "widgets/compare/words.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/timelinepainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::compare {
namespace {

using timeline::durationText;
using timeline::PaintStyle;

constexpr std::size_t mostShown = 12;
constexpr double headHeight = 24;
constexpr double rowHeight = 22;
constexpr double remarksHeight = 20;
constexpr double cellWidth = 92;
constexpr double barHeight = 7;

enum class Side { left, right };

void paintCell(QPainter& painter, const QFont& font, const QColor& color, const QString& text, const QRectF& cell,
               Side side)
{
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, cell.width());
    const double x = side == Side::left ? cell.left() : cell.right() - metrics.horizontalAdvance(shown);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QPointF(x, std::round(cell.center().y() + (metrics.ascent() - metrics.descent()) / 2)), shown);
}

struct Cells
{
    QRectF name;
    QRectF bars;
    QRectF a;
    QRectF b;
    QRectF difference;

    explicit Cells(const QRectF& row)
    {
        double right = row.right() - 8;
        const auto take = [&row, &right](double width) {
            right -= width;
            return QRectF(right, row.top(), width, row.height());
        };
        difference = take(cellWidth);
        b = take(cellWidth);
        a = take(cellWidth);
        const double left = row.left() + timeline::headersFor(row.width());
        name = QRectF(row.left() + 8, row.top(), left - row.left() - 16, row.height());
        bars = QRectF(left, row.top(), std::max(0.0, right - left - 12), row.height());
    }
};

QString signedText(trace::Nanoseconds value)
{
    if (value.count() == 0)
        return durationText(value);
    return value.count() < 0 ? QStringLiteral("−") + durationText(-value) : QStringLiteral("+") + durationText(value);
}

QStringList namesOf(const std::vector<analysis::TaskFigures>& tasks)
{
    constexpr std::size_t most = 6;
    QStringList names;
    for (std::size_t i = 0; i < std::min(most, tasks.size()); ++i)
        names += tasks[i].name;
    if (tasks.size() > most)
        names += Words::tr("%1 more").arg(tasks.size() - most);
    return names;
}

} // namespace

QColor runColor(const theme::Colors& colors, std::size_t run) { return run == 0 ? colors.textMuted : colors.accent; }

TaskBars::TaskBars(const analysis::Comparison& comparison)
    : m_comparison(comparison)
    , m_shown(std::min(mostShown, comparison.tasks.size()))
{
    for (std::size_t i = 0; i < m_shown; ++i) {
        const analysis::TaskPair& pair = comparison.tasks[i];
        m_longest = std::max({m_longest, analysis::length(pair.a), analysis::length(pair.b)});
    }
}

QString TaskBars::remarks() const
{
    QStringList parts;
    if (m_comparison.tasks.size() > m_shown)
        parts += Words::tr("%1 more pairs").arg(m_comparison.tasks.size() - m_shown);
    if (!m_comparison.onlyA.empty())
        parts += Words::tr("only in A: %1").arg(namesOf(m_comparison.onlyA).join(Words::tr(", ")));
    if (!m_comparison.onlyB.empty())
        parts += Words::tr("only in B: %1").arg(namesOf(m_comparison.onlyB).join(Words::tr(", ")));
    return parts.join(QStringLiteral(" · "));
}

double TaskBars::height() const
{
    const double rows = m_shown > 0 ? headHeight + static_cast<double>(m_shown) * rowHeight : 0;
    return rows + (remarks().isEmpty() ? 0 : remarksHeight);
}

void TaskBars::paint(QPainter& painter, const PaintStyle& style, const QRectF& area) const
{
    QRectF row(area.left(), area.top(), area.width(), rowHeight);
    if (m_shown > 0) {
        row.setHeight(headHeight);
        paintHead(painter, style, row);
        row.moveTop(row.bottom());
        row.setHeight(rowHeight);
    }
    for (std::size_t i = 0; i < m_shown; ++i) {
        paintPair(painter, style, row, m_comparison.tasks[i]);
        row.translate(0, rowHeight);
    }
    if (const QString text = remarks(); !text.isEmpty()) {
        row.setHeight(remarksHeight);
        paintCell(painter, style.small, style.colors.textMuted, text, row.adjusted(8, 0, -8, 0), Side::left);
    }
}

void TaskBars::paintHead(QPainter& painter, const PaintStyle& style, const QRectF& area) const
{
    const Cells cells(area);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(area, style.colors.surfaceAlt);
    const QColor muted = style.colors.textMuted;
    paintCell(painter, style.title, style.colors.text, Words::tr("Task by task"), cells.name, Side::left);
    paintCell(painter, style.small, muted, Words::tr("from its start to its end"), cells.bars, Side::left);
    paintCell(painter, style.strong, runColor(style.colors, 0), QStringLiteral("A"), cells.a, Side::right);
    paintCell(painter, style.strong, runColor(style.colors, 1), QStringLiteral("B"), cells.b, Side::right);
    paintCell(painter, style.small, muted, Words::tr("difference"), cells.difference, Side::right);
}

void TaskBars::paintPair(QPainter& painter, const PaintStyle& style, const QRectF& row,
                         const analysis::TaskPair& pair) const
{
    const Cells cells(row);
    const QString name = pair.order > 1 ? QStringLiteral("%1 (%2)").arg(pair.name).arg(pair.order) : pair.name;
    const trace::Nanoseconds lengths[] = {analysis::length(pair.a), analysis::length(pair.b)};
    paintCell(painter, style.label, style.colors.text, name, cells.name, Side::left);
    paintCell(painter, style.label, style.colors.text, durationText(lengths[0]), cells.a, Side::right);
    paintCell(painter, style.label, style.colors.text, durationText(lengths[1]), cells.b, Side::right);
    paintCell(painter, style.label, style.colors.text, signedText(lengths[1] - lengths[0]), cells.difference,
              Side::right);
    painter.setRenderHint(QPainter::Antialiasing, false);
    double y = row.center().y() - barHeight - 1;
    for (std::size_t run = 0; run < 2; ++run) {
        const double part = static_cast<double>(lengths[run].count()) / static_cast<double>(m_longest.count());
        painter.fillRect(QRectF(cells.bars.left(), std::round(y), std::max(1.0, cells.bars.width() * part), barHeight),
                         runColor(style.colors, run));
        y += barHeight + 1;
    }
    painter.setPen(QPen(style.colors.grid, 1));
    painter.drawLine(QPointF(row.left(), row.bottom() - 0.5), QPointF(row.right(), row.bottom() - 0.5));
}

} // namespace loopscope::widgets::compare
