// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws counters as filled steps, and instants as marbles and flags.

#include "widgets/timeline/paintstyle.h"

class QPainter;

namespace loopscope::widgets::timeline {

class CurvePainter final
{
public:
    CurvePainter(QPainter& painter, const PaintStyle& style, double width);

    void paint(const geometry::CounterCurve& curve);
    void paint(const geometry::Marker& marker);

private:
    void paintLabel(const geometry::Marker& marker, const QColor& color);
    void paintMarble(const geometry::Marker& marker, const QColor& color);

    QPainter& m_painter;
    const PaintStyle& m_style;
    double m_width;
};

} // namespace loopscope::widgets::timeline
