// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What BoxPainter draws, written into an image's pixels: one line of a row is composed and copied down, then corners,
// hatches and labels are added. Some ten times as fast as a QPainter; looks the same but for the last shade of a
// corner.

#include "widgets/timeline/emphasis.h"
#include "widgets/timeline/labelcache.h"
#include "widgets/timeline/paintstyle.h"

#include <QImage>
#include <QRect>

#include <array>
#include <vector>

namespace loopscope::widgets::timeline {

class RowRaster final
{
public:
    // `image` is opaque with 32 bits a pixel. `origin` is where the rows' x = 0, y = 0 lies in it, `clip` what may be
    // touched, both in device pixels.
    RowRaster(QImage& image, const PaintStyle& style, const Emphasis& emphasis, LabelCache& labels, QPoint origin,
              const QRect& clip);

    // Boxes that need more than this (selected, open, failed) are left out and handed back.
    void paint(const geometry::SceneRow& row, double width, std::vector<const geometry::Box*>& leftOut);

private:
    struct Fill
    {
        QRgb fill = 0;
        QRgb frame = 0;
        QRgb hatch = 0;
        QRgb hatchEdge = 0;
        QRgb text = 0;
        bool framed = false;
        bool hatched = false;
        std::array<QRgb, 5> merged{}; // by quarters of coverage
    };
    struct Placed
    {
        const geometry::Box* box;
        const Fill* fill;
        int left;
        int right;
    };

    [[nodiscard]] const Fill& fillOf(geometry::Look look, unsigned hue, bool dimmed);
    void composeLine(const geometry::SceneRow& row, double width, std::vector<const geometry::Box*>& leftOut);
    void finish(const Placed& placed, int top, int bottom);
    void drawEdges(const Placed& placed, int top, int bottom);
    void drawHatch(const Placed& placed, int left, int top, int bottom);
    const LabelBitmap& fitting(const geometry::Box& box, const QFont& font, int room);
    int drawLabel(const Placed& placed, int top, int bottom); // returns where it ends
    [[nodiscard]] QRgb* line(int y) { return m_bits + static_cast<std::ptrdiff_t>(y) * m_stride; }
    [[nodiscard]] int px(double logical) const;

    QImage& m_image;
    const PaintStyle& m_style;
    const Emphasis& m_emphasis;
    LabelCache& m_labels;
    QRgb* m_bits;
    std::ptrdiff_t m_stride; // in pixels
    QPoint m_origin;
    QRect m_clip;
    std::vector<QRgb> m_ground; // the line behind the row, then the row's own
    std::vector<QRgb> m_line;
    std::vector<Placed> m_placed;
    std::vector<uchar> m_outer; // coverage of a corner's square
    std::vector<uchar> m_inner;
    int m_radius = 0;
    std::array<Fill, 24> m_fills;
    std::array<bool, 24> m_known{};
};

} // namespace loopscope::widgets::timeline
