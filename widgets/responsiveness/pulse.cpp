// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/pulse.h"

#include "widgets/theme/palette.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <chrono>
#include <cmath>

namespace loopscope::widgets::responsiveness {

namespace {

constexpr std::chrono::milliseconds frameInterval(33);
constexpr int stepsPerSweep = 90; // about three seconds
constexpr double beatsPerSweep = 3;
constexpr double tail = 0.55; // of the width, behind the beam
constexpr double margin = 8;

// The height of the heartbeat at `phase` of a beat, −1 … 1.
double heart(double phase)
{
    struct Wave
    {
        double center;
        double width;
        double height;
    };
    static constexpr std::array<Wave, 5> waves{
        {{0.30, 0.030, 0.14}, {0.42, 0.012, -0.20}, {0.46, 0.016, 1.0}, {0.50, 0.014, -0.45}, {0.66, 0.045, 0.24}}};
    double height = 0;
    for (const Wave& wave : waves) {
        const double distance = (phase - wave.center) / wave.width;
        height += wave.height * std::exp(-distance * distance / 2);
    }
    return height;
}

QPointF pointAt(const QRectF& area, double at)
{
    const double phase = std::fmod(at * beatsPerSweep, 1.0);
    return {area.left() + at * area.width(), area.center().y() + area.height() * (0.14 - 0.52 * heart(phase))};
}

// The heartbeat from `from` to `to`, parts of the width.
QPainterPath curve(const QRectF& area, double from, double to)
{
    QPainterPath path(pointAt(area, from));
    const int pixels = static_cast<int>((to - from) * area.width());
    for (int pixel = 1; pixel <= pixels; ++pixel)
        path.lineTo(pointAt(area, from + pixel / area.width()));
    return path;
}

} // namespace

Pulse::Pulse(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Pulse of the event loop"));
    setAccessibleDescription(tr("Moves while the event loop answers, stands still while it is blocked"));
    setToolTip(tr("The event loop moves this beam: while it is blocked, the beam stands still"));
    m_timer.setObjectName(QStringLiteral("loopscope.pulse"));
    m_timer.setInterval(frameInterval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Pulse::step);
}

void Pulse::step()
{
    ++m_steps;
    update();
}

void Pulse::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_timer.start();
}

void Pulse::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void Pulse::paintEvent(QPaintEvent*)
{
    const theme::Colors& colors = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(colors.border);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(box, 4, 4);

    const QRectF area = box.adjusted(margin, margin, -margin, -margin);
    const double beam = static_cast<double>(m_steps % stepsPerSweep) / stepsPerSweep;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.grid, 1.2));
    painter.drawPath(curve(area, 0, 1));

    // The tail fades out, also where it reaches around the left edge.
    constexpr int pieces = 24;
    for (int piece = 0; piece < pieces; ++piece) {
        double from = beam - tail * (piece + 1) / pieces;
        double to = beam - tail * piece / pieces;
        if (to <= 0) {
            from += 1;
            to += 1;
        }
        QColor color = colors.good;
        color.setAlphaF(static_cast<float>(1.0 - static_cast<double>(piece) / pieces));
        painter.setPen(QPen(color, 2));
        painter.drawPath(curve(area, std::max(from, 0.0), to));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.good);
    painter.drawEllipse(pointAt(area, beam), 4, 4);
}

} // namespace loopscope::widgets::responsiveness
