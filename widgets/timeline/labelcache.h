// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts as ready pixels, so that a label is drawn by copying its lines. Used by one thread at a time; forgets all texts
// when the pixel ratio changes or when they grow large, and keeps of a long one only as much as was seen.

#include "widgets/timeline/paintstyle.h"

#include <QImage>
#include <QRect>

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loopscope::widgets::timeline {

// A text in one font: its measures, and how much of each pixel it covers. In device pixels but where it says otherwise.
struct Lettering
{
    QString text;
    double advance = 0;          // logical pixels
    int end = 0;                 // where its last character ends
    std::vector<int> edges;      // where each character ends, as far as was asked for
    int drawn = 0;               // how many columns of it are drawn
    std::vector<uchar> coverage; // of these, line by line

    [[nodiscard]] int width() const { return end + 1; } // letters may lean over their end
};

struct LabelFont
{
    QFont font;
    int ascent = 0; // device pixels
    int height = 0;
    int dots = 0; // how wide "…" is
    std::unordered_map<std::string, Lettering> texts;
};

// A text in one ink. Lines without any ink above and below it are not kept.
struct Label
{
    Lettering* letters = nullptr;
    int drawn = 0; // how many columns of it are kept
    int top = 0;
    std::vector<QRgb> pixels; // line by line
};

// One colour upon one ground, both opaque.
struct LabelInk
{
    LabelFont* font = nullptr;
    QRgb color = 0;
    QRgb ground = 0;
    std::unordered_map<std::string_view, Label> labels;
};

class LabelCache final
{
public:
    // Holds as long as the cache.
    [[nodiscard]] LabelInk& ink(const QFont& font, QRgb color, QRgb ground, double devicePixelRatio);
    // Holds until the next call of find() or ink().
    [[nodiscard]] Label& find(LabelInk& ink, std::string_view utf8);
    // How many of its characters end within `room` device pixels, and where the last of them does.
    struct Cut
    {
        int characters = 0;
        int end = 0;
    };
    [[nodiscard]] Cut cut(const LabelInk& ink, Label& label, int room);
    // Draws the first `width` columns on a 32-bit image, within `clip`: copies where they lie within `flat`, in which
    // there is nothing but the ink's ground, else blends them with what is there.
    void draw(QImage& image, const LabelInk& ink, Label& label, int width, QPoint topLeft, const QRect& clip,
              const QRect& flat);

    [[nodiscard]] std::size_t bytes() const { return m_bytes; } // what the texts take
    static constexpr std::size_t mostBytes = std::size_t{16} << 20;

private:
    LabelFont& fontOf(const QFont& font);
    void keep(const LabelInk& ink, Label& label, int width);
    void forgetTexts();

    std::deque<LabelFont> m_fonts; // a handful
    std::deque<LabelInk> m_inks;   // some tens: as many as there are looks
    double m_ratio = 0;
    std::size_t m_bytes = 0;
};

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

} // namespace loopscope::widgets::timeline
