// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/labelcache.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace loopscope::widgets::timeline {
namespace {

constexpr qsizetype longestText = 160; // more is never seen
constexpr int columnStep = 32;         // so many more are kept when more are needed

int upwards(double logical, double ratio) { return static_cast<int>(std::ceil(logical * ratio)); }

void measure(LabelFont& font, double ratio)
{
    const QFontMetricsF metrics(font.font);
    font.ascent = upwards(metrics.ascent(), ratio);
    font.height = font.ascent + upwards(metrics.descent(), ratio);
    font.dots = upwards(metrics.horizontalAdvance(u'…'), ratio) + 1;
}

// Draws the first `width` columns.
void letter(Lettering& letters, const LabelFont& font, int width, double ratio)
{
    QImage image(width, std::max(1, font.height), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.setFont(font.font);
    painter.setPen(Qt::white);
    painter.drawText(QPointF(0, font.ascent / ratio), letters.text);
    painter.end();
    letters.drawn = width;
    letters.coverage.clear();
    letters.coverage.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(font.height));
    for (int y = 0; y < font.height; ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < width; ++x)
            letters.coverage.push_back(static_cast<uchar>(qAlpha(line[x])));
    }
}

const uchar* lineOf(const Lettering& letters, int y)
{
    return letters.coverage.data() + static_cast<std::ptrdiff_t>(y) * letters.drawn;
}

QRgb inked(QRgb ground, QRgb color, uchar coverage)
{
    if (coverage == 0)
        return ground;
    return coverage == 255 ? color : blend(ground, color, coverage);
}

// Colours a bitmap's lines from the first to the last that holds anything.
void color(Label& label, const LabelInk& ink)
{
    const Lettering& letters = *label.letters;
    const auto isEmpty = [&](int y) {
        const uchar* const line = lineOf(letters, y);
        return std::all_of(line, line + letters.drawn, [](uchar coverage) { return coverage == 0; });
    };
    int bottom = ink.font->height;
    label.top = 0;
    while (label.top < bottom && isEmpty(label.top))
        ++label.top;
    while (bottom > label.top && isEmpty(bottom - 1))
        --bottom;
    label.drawn = letters.drawn;
    label.pixels.clear();
    label.pixels.reserve(static_cast<std::size_t>(label.drawn) * static_cast<std::size_t>(bottom - label.top));
    std::transform(lineOf(letters, label.top), lineOf(letters, bottom), std::back_inserter(label.pixels),
                   [&](uchar coverage) { return inked(ink.ground, ink.color, coverage); });
}

} // namespace

LabelInk& LabelCache::ink(const QFont& font, QRgb color, QRgb ground, double devicePixelRatio)
{
    if (m_ratio != devicePixelRatio) {
        forgetTexts();
        m_ratio = devicePixelRatio;
        for (LabelFont& known : m_fonts)
            measure(known, m_ratio);
    }
    for (LabelInk& known : m_inks) {
        if (known.color == color && known.ground == ground && known.font->font == font)
            return known;
    }
    return m_inks.emplace_back(LabelInk{&fontOf(font), color, ground, {}});
}

LabelFont& LabelCache::fontOf(const QFont& font)
{
    for (LabelFont& known : m_fonts) {
        if (known.font == font)
            return known;
    }
    LabelFont& made = m_fonts.emplace_back(LabelFont{font, 0, 0, 0, {}});
    measure(made, m_ratio);
    return made;
}

Label& LabelCache::find(LabelInk& ink, std::string_view utf8)
{
    const auto found = ink.labels.find(utf8);
    if (found != ink.labels.end())
        return found->second;
    if (m_bytes > mostBytes)
        forgetTexts();
    const auto [text, isNew] = ink.font->texts.try_emplace(std::string(utf8));
    Lettering& letters = text->second;
    if (isNew) {
        letters.text = fromUtf8(utf8).left(longestText).simplified();
        letters.advance = QFontMetricsF(ink.font->font).horizontalAdvance(letters.text);
        letters.end = upwards(letters.advance, m_ratio);
        m_bytes += sizeof(Lettering) + utf8.size() + static_cast<std::size_t>(letters.text.size()) * sizeof(QChar);
    }
    m_bytes += sizeof(Label);
    return ink.labels.emplace(text->first, Label{&letters, 0, 0, {}}).first->second;
}

LabelCache::Cut LabelCache::cut(const LabelInk& ink, Label& label, int room)
{
    Lettering& letters = *label.letters;
    Cut result;
    for (qsizetype i = 0; i < letters.text.size(); ++i) {
        if (i == static_cast<qsizetype>(letters.edges.size())) {
            const double advance = QFontMetricsF(ink.font->font).horizontalAdvance(letters.text.left(i + 1));
            letters.edges.push_back(upwards(advance, m_ratio));
            m_bytes += sizeof(int);
        }
        const int edge = letters.edges[static_cast<std::size_t>(i)];
        if (edge > room)
            break;
        result = {static_cast<int>(i + 1), edge};
    }
    return result;
}

// Makes sure that so many columns are there.
void LabelCache::keep(const LabelInk& ink, Label& label, int width)
{
    Lettering& letters = *label.letters;
    const std::size_t before = letters.coverage.size() + label.pixels.size() * sizeof(QRgb);
    if (letters.drawn < width)
        letter(letters, *ink.font, std::min(letters.width(), (width / columnStep + 1) * columnStep), m_ratio);
    color(label, ink);
    m_bytes += letters.coverage.size() + label.pixels.size() * sizeof(QRgb) - before;
}

void LabelCache::draw(QImage& image, const LabelInk& ink, Label& label, int width, QPoint topLeft, const QRect& clip,
                      const QRect& flat)
{
    width = std::min(width, label.letters->width());
    if (label.drawn < width)
        keep(ink, label, width);
    if (label.pixels.empty())
        return;
    const int lines = static_cast<int>(label.pixels.size()) / label.drawn;
    const QRect place(topLeft.x(), topLeft.y() + label.top, width, lines);
    const QRect seen = place & clip & image.rect();
    const bool copied = flat.contains(place);
    const std::ptrdiff_t stride = image.bytesPerLine() / 4;
    QRgb* pixels = reinterpret_cast<QRgb*>(image.bits()) + seen.top() * stride + seen.left();
    const int column = seen.left() - place.left();
    for (int y = seen.top(); y <= seen.bottom(); ++y, pixels += stride) {
        if (copied) {
            const std::ptrdiff_t line = y - place.top();
            std::memcpy(pixels, label.pixels.data() + line * label.drawn + column,
                        static_cast<std::size_t>(seen.width()) * sizeof(QRgb));
            continue;
        }
        const uchar* const coverage = lineOf(*label.letters, y - topLeft.y()) + column;
        for (int x = 0; x < seen.width(); ++x)
            pixels[x] = inked(pixels[x], ink.color, coverage[x]);
    }
}

void LabelCache::forgetTexts()
{
    for (LabelInk& ink : m_inks)
        ink.labels.clear();
    for (LabelFont& font : m_fonts)
        font.texts.clear();
    m_bytes = 0;
}

} // namespace loopscope::widgets::timeline
