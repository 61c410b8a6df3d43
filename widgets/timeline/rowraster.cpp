// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/rowraster.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace loopscope::widgets::timeline {
namespace {

using geometry::Box;
using geometry::Look;

constexpr double hatchDistance = 6;
constexpr double textPadding = 5;
constexpr double cornerRadius = 3;
constexpr int narrowRun = 4; // pixels

// How much of each pixel of a corner's square lies within a circle about the square's inner corner.
std::vector<uchar> cornerCoverage(int size, double radius)
{
    constexpr int samples = 8;
    std::vector<uchar> coverage;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            int inside = 0;
            for (int row = 0; row < samples; ++row) {
                for (int column = 0; column < samples; ++column) {
                    const double dx = size - (x + (column + 0.5) / samples);
                    const double dy = size - (y + (row + 0.5) / samples);
                    inside += dx * dx + dy * dy <= radius * radius;
                }
            }
            coverage.push_back(static_cast<uchar>(inside * 255 / (samples * samples)));
        }
    }
    return coverage;
}

bool isSpecial(const Box& box, const Emphasis& emphasis)
{
    return box.outcome == trace::Outcome::failed || box.outcome == trace::Outcome::canceled || box.span.open ||
           isSame(emphasis.selected, box.span);
}

} // namespace

RowRaster::RowRaster(QImage& image, const PaintStyle& style, const Emphasis& emphasis, LabelCache& labels,
                     QPoint origin, const QRect& clip)
    : m_image(image)
    , m_style(style)
    , m_emphasis(emphasis)
    , m_labels(labels)
    , m_ratio(style.devicePixelRatio)
    , m_radius(px(cornerRadius))
    , m_dims(emphasis.dims())
    , m_bits(reinterpret_cast<QRgb*>(image.bits()))
    , m_stride(image.bytesPerLine() / 4)
    , m_origin(origin)
    , m_clip(clip & image.rect())
{
}

void RowRaster::learn(Fill& fill, Look look, unsigned hue, bool dimmed)
{
    const BoxColors colors = boxColors(m_style.colors, look, look == Look::plain ? hue % 6 : 0, dimmed);
    fill.known = true;
    fill.fill = colors.fill.rgb();
    fill.framed = colors.frame.isValid();
    fill.frame = fill.framed ? colors.frame.rgb() : fill.fill;
    fill.hatched = colors.hatch.isValid();
    const QColor strong = fill.hatched ? colors.hatch : colors.fill;
    fill.hatch = mixed(colors.fill, strong, 0.8).rgb();
    fill.hatchEdge = mixed(colors.fill, strong, 0.3).rgb();
    for (std::size_t quarter = 0; quarter < fill.merged.size(); ++quarter)
        fill.merged[quarter] = mixed(m_style.colors.surface, strong, 0.4 + 0.15 * static_cast<double>(quarter)).rgb();
    fill.corner = cornerOf(fill);
    fill.ink =
        &m_labels.ink(look == Look::stall ? m_style.strong : m_style.label, colors.text.rgb(), fill.fill, m_ratio);
}

// The pixels that are not the fill's already.
std::vector<RowRaster::CornerPixel> RowRaster::cornerOf(const Fill& fill) const
{
    const std::vector<uchar> outer = cornerCoverage(m_radius, m_radius);
    const std::vector<uchar> inner = cornerCoverage(m_radius, m_radius - std::max(1, px(1)));
    std::vector<CornerPixel> pixels;
    for (int y = 0; y < m_radius; ++y) {
        for (int x = 0; x < m_radius; ++x) {
            const auto at =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(m_radius) + static_cast<std::size_t>(x);
            if (outer[at] == 255 && !fill.framed)
                continue;
            const QRgb color = fill.framed ? blend(fill.frame, fill.fill, inner[at]) : fill.fill;
            pixels.push_back({x, y, outer[at], color, blend(m_style.colors.surface.rgb(), color, outer[at])});
        }
    }
    return pixels;
}

void RowRaster::paint(const geometry::SceneRow& row, double width, std::vector<const Box*>& leftOut)
{
    const int top = m_origin.y() + px(row.y);
    const int bottom = m_origin.y() + px(row.y + row.height);
    const int first = std::max(top, m_clip.top());
    const int last = std::min(bottom, m_clip.bottom() + 1);
    if (!row.content || last <= first)
        return;
    const QRgb* ground = line(first) + m_origin.x();
    const int length = m_clip.right() + 1 - m_origin.x();
    m_ground.assign(ground, ground + length);
    m_ground.resize(m_ground.size() + narrowRun);
    m_line = m_ground;
    m_placed.clear();
    const int end = std::min(px(width), length);
    composeRuns(*row.content, end);
    composeBoxes(row.content->boxes, end, width, leftOut);
    for (int y = first; y < last; ++y)
        std::memcpy(line(y) + m_origin.x(), m_line.data(), static_cast<std::size_t>(length) * sizeof(QRgb));
    for (const Placed& placed : m_placed)
        finish(placed, top, bottom);
}

// Narrow runs are written in one go and what was too much is put back: guessing each one's width costs more.
void RowRaster::composeRuns(const geometry::RowContent& content, int end)
{
    QRgb* const pixels = m_line.data();
    const QRgb* const ground = m_ground.data();
    const double column = content.columnWidth;
    for (const geometry::MergedRun& run : content.runs) {
        const QRgb color = fillOf(run.look, run.hue, !run.lit).merged[run.quarters];
        const int begin = px(run.first * column);
        const int left = std::max(0, begin);
        const int right = std::min(end, std::max(begin + 1, px(run.end * column)));
        if (left >= right)
            continue;
        std::fill_n(pixels + left, narrowRun, color);
        if (right - left > narrowRun)
            std::fill(pixels + left + narrowRun, pixels + right, color);
        std::copy_n(ground + right, narrowRun, pixels + right);
    }
}

void RowRaster::composeBoxes(const std::vector<Box>& boxes, int end, double width, std::vector<const Box*>& leftOut)
{
    const int gapFrom = px(4);
    const int gap = px(1);
    const int wide = px(6);
    for (const Box& box : boxes) {
        if (isSpecial(box, m_emphasis)) {
            leftOut.push_back(&box);
            continue;
        }
        const int left = px(std::max(0.0, box.x));
        int right = px(std::min(width, box.x + box.width));
        if (right - left >= gapFrom && box.x + box.width <= width)
            right -= gap; // so that neighbours are told apart
        right = std::min(std::max(right, left + 1), end);
        if (left >= end)
            continue;
        const Fill& look = fillOf(box.look, box.hue, m_dims && m_emphasis.isDimmed(box.span));
        const bool narrow = right - left < wide;
        std::fill(m_line.data() + left, m_line.data() + right, narrow && look.hatched ? look.hatch : look.fill);
        if (!narrow)
            m_placed.push_back({&box, &look, left, right});
    }
}

void RowRaster::finish(const Placed& placed, int top, int bottom)
{
    int hatchFrom = placed.left + 1;
    if (!placed.box->label.empty() && bottom - top >= px(11))
        hatchFrom = std::max(hatchFrom, drawLabel(placed, top, bottom));
    if (placed.fill->hatched)
        drawHatch(placed, hatchFrom, top, bottom);
    if (bottom - top < px(8))
        return;
    if (placed.fill->framed)
        drawFrame(placed, top, bottom);
    drawCorners(placed, top, bottom);
}

// But in the corners.
void RowRaster::drawFrame(const Placed& placed, int top, int bottom)
{
    const QRgb frame = placed.fill->frame;
    const int thick = std::max(1, px(1));
    for (int y = std::max(top, m_clip.top()); y < std::min(bottom, m_clip.bottom() + 1); ++y) {
        const int edge = std::min(y - top, bottom - 1 - y);
        QRgb* const pixels = line(y) + m_origin.x();
        if (edge < thick && placed.right - placed.left > 2 * m_radius)
            std::fill(pixels + placed.left + m_radius, pixels + placed.right - m_radius, frame);
        if (edge >= m_radius) {
            std::fill_n(pixels + placed.left, thick, frame);
            std::fill_n(pixels + placed.right - thick, thick, frame);
        }
    }
}

void RowRaster::drawCorners(const Placed& placed, int top, int bottom)
{
    const QRgb surface = m_style.colors.surface.rgb();
    const QRgb* const ground = m_ground.data();
    const auto put = [&](const CornerPixel& corner, int y) {
        if (y < m_clip.top() || y > m_clip.bottom())
            return;
        QRgb* const pixels = line(y) + m_origin.x();
        for (const int x : {placed.left + corner.x, placed.right - 1 - corner.x})
            pixels[x] = ground[x] == surface ? corner.onSurface : blend(ground[x], corner.color, corner.coverage);
    };
    for (const CornerPixel& corner : placed.fill->corner) {
        put(corner, top + corner.y);
        put(corner, bottom - 1 - corner.y);
    }
}

// The lines of BoxPainter's hatch: x + y a multiple of the distance, counted from the rows' origin.
void RowRaster::drawHatch(const Placed& placed, int left, int top, int bottom)
{
    const int distance = std::max(3, px(hatchDistance));
    const int thick = std::max(1, px(1));
    const int right = placed.right - 1;
    for (int y = std::max(top + 1, m_clip.top()); y < std::min(bottom - 1, m_clip.bottom() + 1); ++y) {
        QRgb* const pixels = line(y) + m_origin.x();
        const int phase = (left - 1 + y - m_origin.y()) % distance;
        const auto put = [&](int x, QRgb color) {
            if (x >= left && x < right)
                pixels[x] = color;
        };
        for (int x = left - 1 + (phase == 0 ? 0 : distance - phase); x < right + 1; x += distance) {
            put(x - 1, placed.fill->hatchEdge);
            for (int i = 0; i < thick; ++i)
                put(x + i, placed.fill->hatch);
            put(x + thick, placed.fill->hatchEdge);
        }
    }
}

// The label, or its short form where there is one and the whole has no room.
Label& RowRaster::fitting(const Box& box, LabelInk& ink, int room)
{
    Label& whole = m_labels.find(ink, box.label);
    if (box.shortLabel == 0 || whole.letters->end <= room)
        return whole;
    return m_labels.find(ink, std::string_view(box.label).substr(0, box.shortLabel));
}

int RowRaster::drawLabel(const Placed& placed, int top, int bottom)
{
    LabelInk& ink = *placed.fill->ink;
    const int left = placed.left + px(textPadding);
    const int room = placed.right - px(textPadding) - left;
    if (room < px(14))
        return placed.left;
    const int descent = ink.font->height - ink.font->ascent;
    const int baseline = top + static_cast<int>(std::lround((bottom - top + ink.font->ascent - descent) / 2.0));
    const QPoint at(m_origin.x() + left, baseline - ink.font->ascent);
    const QRect body(m_origin.x() + placed.left, top, placed.right - placed.left, bottom - top);
    Label& text = fitting(*placed.box, ink, room);
    if (text.letters->end <= room) {
        m_labels.draw(m_image, ink, text, text.letters->width(), at, m_clip, body);
        return text.letters->text.isEmpty() ? placed.left : left + text.letters->width() + px(2);
    }
    const LabelCache::Cut cut = m_labels.cut(ink, text, room - ink.font->dots);
    if (cut.characters < 4) // a stump says nothing
        return placed.left;
    m_labels.draw(m_image, ink, text, cut.end, at, m_clip, body);
    m_labels.draw(m_image, ink, m_labels.find(ink, "…"), ink.font->dots, at + QPoint(cut.end, 0), m_clip, body);
    return left + cut.end + ink.font->dots + px(2);
}

} // namespace loopscope::widgets::timeline
