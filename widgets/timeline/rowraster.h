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
    // A pixel of a corner's square: counted from the box's edges inwards.
    struct CornerPixel
    {
        int x;
        int y;
        unsigned coverage;
        QRgb color;
        QRgb onSurface; // the same, laid over the usual ground
    };
    struct Fill
    {
        QRgb fill = 0;
        QRgb frame = 0;
        QRgb hatch = 0;
        QRgb hatchEdge = 0;
        bool known = false;
        bool framed = false;
        bool hatched = false;
        std::array<QRgb, 5> merged{}; // by quarters of coverage
        std::vector<CornerPixel> corner;
        LabelInk* ink = nullptr; // strong in a stall
    };
    struct Placed
    {
        const geometry::Box* box;
        const Fill* fill;
        int left;
        int right;
    };

    [[nodiscard]] const Fill& fillOf(geometry::Look look, unsigned hue, bool dimmed)
    {
        const std::size_t kind = look == geometry::Look::plain ? hue % 6 : 5 + static_cast<std::size_t>(look);
        Fill& fill = m_fills[kind + (dimmed ? 12 : 0)];
        if (!fill.known)
            learn(fill, look, hue, dimmed);
        return fill;
    }
    void learn(Fill& fill, geometry::Look look, unsigned hue, bool dimmed);
    [[nodiscard]] std::vector<CornerPixel> cornerOf(const Fill& fill) const;
    void composeRuns(const geometry::RowContent& content, int end);
    void composeBoxes(const std::vector<geometry::Box>& boxes, int end, double width,
                      std::vector<const geometry::Box*>& leftOut);
    void finish(const Placed& placed, int top, int bottom);
    void drawFrame(const Placed& placed, int top, int bottom);
    void drawCorners(const Placed& placed, int top, int bottom);
    void drawHatch(const Placed& placed, int left, int top, int bottom);
    Label& fitting(const geometry::Box& box, LabelInk& ink, int room);
    int drawLabel(const Placed& placed, int top, int bottom); // returns where it ends
    [[nodiscard]] QRgb* line(int y) { return m_bits + static_cast<std::ptrdiff_t>(y) * m_stride; }
    // Rounds as PaintStyle::snap(); never far below 0.
    [[nodiscard]] int px(double logical) const { return static_cast<int>(logical * m_ratio + 1024.5) - 1024; }

    QImage& m_image;
    const PaintStyle& m_style;
    const Emphasis& m_emphasis;
    LabelCache& m_labels;
    double m_ratio;
    int m_radius; // of a corner
    bool m_dims;  // whether the emphasis dims anything
    QRgb* m_bits;
    std::ptrdiff_t m_stride; // in pixels
    QPoint m_origin;
    QRect m_clip;
    std::vector<QRgb> m_ground; // the line behind the row, then the row's own
    std::vector<QRgb> m_line;
    std::vector<Placed> m_placed;
    std::array<Fill, 24> m_fills;
};

} // namespace loopscope::widgets::timeline
