// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/canvas.h"

#include "widgets/theme/palette.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace loopscope::widgets::responsiveness {

namespace {

constexpr qsizetype longestLine = 60;
constexpr double keyStep = 6;

} // namespace

Canvas::Canvas(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Canvas"));
    setAccessibleDescription(tr("A line that follows the pointer or the arrow keys"));
}

void Canvas::moveTo(QPointF point)
{
    const QRectF sheet(rect());
    point = {std::clamp(point.x(), sheet.left() + 4, sheet.right() - 4),
             std::clamp(point.y(), sheet.top() + 4, sheet.bottom() - 4)};
    m_line.append(point);
    if (m_line.size() > longestLine)
        m_line.removeFirst();
    update();
}

void Canvas::mouseMoveEvent(QMouseEvent* event) { moveTo(event->position()); }

void Canvas::keyPressEvent(QKeyEvent* event)
{
    const QPointF from = m_line.isEmpty() ? QRectF(rect()).center() : m_line.last();
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(from + QPointF(-keyStep, 0));
    case Qt::Key_Right:
        return moveTo(from + QPointF(keyStep, 0));
    case Qt::Key_Up:
        return moveTo(from + QPointF(0, -keyStep));
    case Qt::Key_Down:
        return moveTo(from + QPointF(0, keyStep));
    default:
        QWidget::keyPressEvent(event);
    }
}

void Canvas::paintEvent(QPaintEvent*)
{
    const theme::Colors& colors = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? colors.accent : colors.border);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (m_line.isEmpty()) {
        painter.setPen(colors.textMuted);
        painter.drawText(rect(), Qt::AlignCenter, tr("move the pointer here"));
        return;
    }
    for (qsizetype i = 1; i < m_line.size(); ++i) {
        QColor color = colors.accent;
        color.setAlphaF(static_cast<float>(i) / static_cast<float>(m_line.size()));
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(m_line[i - 1], m_line[i]);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawEllipse(m_line.last(), 4, 4);
}

} // namespace loopscope::widgets::responsiveness
