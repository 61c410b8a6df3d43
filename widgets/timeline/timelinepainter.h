// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws a Scene: the same for the screen, PNG, SVG and PDF. It computes no geometry but where the parts of a frame
// stand, and keeps no state between two pictures.

#include "widgets/timeline/emphasis.h"
#include "widgets/timeline/paintstyle.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

class QImage;
class QPainter;

namespace loopscope::widgets::timeline {

inline constexpr double widestHeaders = 168;
// A narrow view keeps two thirds for the rows.
[[nodiscard]] inline double headersFor(double width) { return std::min(widestHeaders, std::floor(width / 3)); }

// Where the parts of the picture stand, in the painter's coordinates.
struct Frame
{
    QRectF area;
    double headers = widestHeaders; // width of the column with the tracks' names
    double ruler = 26;              // height; 0 for none
    double scroll = 0;              // the layout's y at the top of the rows

    [[nodiscard]] QRectF rulerRect() const { return {area.left() + headers, area.top(), rowsWidth(), ruler}; }
    [[nodiscard]] QRectF cornerRect() const { return {area.left(), area.top(), headers, ruler}; }
    [[nodiscard]] QRectF rowsRect() const
    {
        return {area.left() + headers, area.top() + ruler, rowsWidth(), area.height() - ruler};
    }
    [[nodiscard]] QRectF headersRect() const
    {
        return {area.left(), area.top() + ruler, headers, area.height() - ruler};
    }
    [[nodiscard]] double rowsWidth() const { return std::max(1.0, area.width() - headers); }
};

class LabelCache;

// How a scene's shades are drawn.
void paintShade(QPainter& painter, const theme::Colors& colors, const QRectF& area);

class TimelinePainter final
{
public:
    // With a cache of labels, rows are written straight into the pixels where the painter paints on an opaque QImage.
    TimelinePainter(QPainter& painter, const PaintStyle& style, const Frame& frame, LabelCache* labels = nullptr);

    void paint(const geometry::Scene& scene, const Emphasis& emphasis);

private:
    void paintSurface(const geometry::Scene& scene);
    void paintRows(const geometry::Scene& scene, const Emphasis& emphasis, bool pinned);
    void paintBoxes(const geometry::Scene& scene, const Emphasis& emphasis, bool pinned);
    [[nodiscard]] QImage* pixels() const;
    void paintGround(const geometry::Scene& scene, bool pinned);
    void levelLine(double left, double right, double y, const QColor& color);
    void uprightLine(double x, double top, double bottom, const QColor& color);
    void paintGrid(const geometry::Scene& scene, double top, double bottom);
    void paintRuler(const geometry::Scene& scene);
    void paintHeaders(const geometry::Scene& scene, bool pinned);
    void paintHeader(const geometry::PlacedTrack& track);
    void paintChevron(const QPointF& middle, bool collapsed);
    void paintMarks(const geometry::Scene& scene);
    // Left-aligned at the baseline; elided in the middle where it is wider than `room`. In `flat` there is nothing yet
    // but surfaceAlt.
    void paintText(const QString& text, const QFont& font, const QColor& color, const QPointF& baseline, double room,
                   const QRectF& flat);
    void paintArrow(const geometry::Arrow& arrow, double width);
    [[nodiscard]] bool isSeen(const geometry::PlacedTrack& track, bool pinned) const;

    QPainter& m_painter;
    const PaintStyle& m_style;
    Frame m_frame;
    LabelCache* m_labels;
};

} // namespace loopscope::widgets::timeline
