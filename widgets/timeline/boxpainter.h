// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws the boxes and merged runs of rows. Geometry is held within [0, width) by hand and labels are elided into their
// boxes, because a QSvgGenerator ignores clipping.

#include "widgets/timeline/emphasis.h"
#include "widgets/timeline/paintstyle.h"

class QPainter;

namespace loopscope::widgets::timeline {

class BoxPainter final
{
public:
    BoxPainter(QPainter& painter, const PaintStyle& style, const Emphasis& emphasis, double width);

    void paint(const geometry::SceneRow& row);
    void paint(const geometry::Box& box, const geometry::SceneRow& row) { paintBox(box, row.y, row.height); }

private:
    void paintRun(const geometry::MergedRun& run, const geometry::SceneRow& row);
    void paintBox(const geometry::Box& box, double y, double height);
    void paintBody(const geometry::Box& box, const QRectF& rect, const BoxColors& colors);
    void paintHatch(const QRectF& rect, const QColor& color);
    void paintOutcome(const geometry::Box& box, const QRectF& rect);
    void paintLabel(const geometry::Box& box, const QRectF& rect, const BoxColors& colors);

    QPainter& m_painter;
    const PaintStyle& m_style;
    const Emphasis& m_emphasis;
    double m_width;
};

} // namespace loopscope::widgets::timeline
