// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts as ready bitmaps of coverage, so that a label is drawn by blending some hundred pixels. Used by one thread at a
// time; forgets everything when the type or the pixel ratio changes, or when it grows large.

#include "widgets/timeline/paintstyle.h"

#include <QImage>
#include <QRect>

#include <string>
#include <unordered_map>
#include <vector>

namespace loopscope::widgets::timeline {

struct LabelBitmap
{
    int width = 0; // device pixels
    int height = 0;
    int ascent = 0;
    std::vector<uchar> coverage; // row by row
    std::vector<int> edges;      // the x at which each character ends
};

// Draws the first `width` device pixels of a text's bitmap on a 32-bit image, within `clip`.
void blitLabel(QImage& image, const LabelBitmap& bitmap, int width, QPoint topLeft, QRgb color, const QRect& clip);

// `above` over `below`, both opaque; coverage 0 … 255.
[[nodiscard]] inline QRgb blend(QRgb below, QRgb above, unsigned coverage)
{
    const auto channel = [=](int shift) {
        const unsigned a = (above >> shift) & 0xff;
        const unsigned b = (below >> shift) & 0xff;
        const unsigned sum = a * coverage + b * (255 - coverage) + 127;
        return ((sum + (sum >> 8)) >> 8) << shift;
    };
    return 0xff000000 | channel(16) | channel(8) | channel(0);
}

class LabelCache final
{
public:
    // The reference holds until the next call.
    const LabelBitmap& find(const std::string& text, const QFont& font, double devicePixelRatio);

private:
    using Bitmaps = std::unordered_map<std::string, LabelBitmap>;

    Bitmaps& ofFont(const QFont& font);

    std::vector<std::pair<QFont, Bitmaps>> m_fonts; // two or three
    double m_ratio = 0;
    std::size_t m_bytes = 0;
};

} // namespace loopscope::widgets::timeline
