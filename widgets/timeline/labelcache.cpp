// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/labelcache.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

constexpr std::size_t mostBytes = std::size_t{8} << 20;
constexpr qsizetype longestText = 160; // more is never seen

LabelBitmap draw(const std::string& utf8, const QFont& font, double ratio)
{
    const QString text = fromUtf8(utf8).left(longestText).simplified();
    const QFontMetricsF metrics(font);
    LabelBitmap bitmap;
    for (qsizetype i = 1; i <= text.size(); ++i)
        bitmap.edges.push_back(static_cast<int>(std::ceil(metrics.horizontalAdvance(text.left(i)) * ratio)));
    bitmap.ascent = static_cast<int>(std::ceil(metrics.ascent() * ratio));
    bitmap.width = std::max(1, (bitmap.edges.empty() ? 0 : bitmap.edges.back()) + 1);
    bitmap.height = bitmap.ascent + static_cast<int>(std::ceil(metrics.descent() * ratio));
    QImage image(bitmap.width, bitmap.height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(QPointF(0, bitmap.ascent / ratio), text);
    painter.end();
    bitmap.coverage.reserve(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
    for (int y = 0; y < bitmap.height; ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < bitmap.width; ++x)
            bitmap.coverage.push_back(static_cast<uchar>(qAlpha(line[x])));
    }
    return bitmap;
}

} // namespace

void blitLabel(QImage& image, const LabelBitmap& bitmap, int width, QPoint topLeft, QRgb color, const QRect& clip)
{
    const QRect room = clip & image.rect();
    const int first = std::max(0, room.left() - topLeft.x());
    const int last = std::min({width, bitmap.width, room.right() + 1 - topLeft.x()});
    const std::ptrdiff_t stride = image.bytesPerLine() / 4;
    auto* const bits = reinterpret_cast<QRgb*>(image.bits());
    for (int y = 0; y < bitmap.height; ++y) {
        if (topLeft.y() + y < room.top() || topLeft.y() + y > room.bottom())
            continue;
        QRgb* const pixels = bits + (topLeft.y() + y) * stride + topLeft.x();
        const uchar* const coverage = bitmap.coverage.data() + static_cast<std::ptrdiff_t>(y) * bitmap.width;
        for (int x = first; x < last; ++x) {
            if (coverage[x] != 0)
                pixels[x] = coverage[x] == 255 ? color : blend(pixels[x], color, coverage[x]);
        }
    }
}

const LabelBitmap& LabelCache::find(const std::string& text, const QFont& font, double devicePixelRatio)
{
    if (m_ratio != devicePixelRatio || m_bytes > mostBytes) {
        m_fonts.clear();
        m_ratio = devicePixelRatio;
        m_bytes = 0;
    }
    Bitmaps& bitmaps = ofFont(font);
    const auto found = bitmaps.find(text);
    if (found != bitmaps.end())
        return found->second;
    const LabelBitmap& made = bitmaps.emplace(text, draw(text, font, devicePixelRatio)).first->second;
    m_bytes += made.coverage.size() + text.size() + sizeof(LabelBitmap);
    return made;
}

LabelCache::Bitmaps& LabelCache::ofFont(const QFont& font)
{
    for (auto& [known, bitmaps] : m_fonts) {
        if (known == font)
            return bitmaps;
    }
    return m_fonts.emplace_back(font, Bitmaps()).second;
}

} // namespace loopscope::widgets::timeline
