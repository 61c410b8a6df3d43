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
    , m_bits(reinterpret_cast<QRgb*>(image.bits()))
    , m_stride(image.bytesPerLine() / 4)
    , m_origin(origin)
    , m_clip(clip & image.rect())
    , m_radius(static_cast<int>(std::lround(cornerRadius * style.devicePixelRatio)))
{
    m_outer = cornerCoverage(m_radius, m_radius);
    m_inner = cornerCoverage(m_radius, m_radius - std::max(1.0, std::round(style.devicePixelRatio)));
}

int RowRaster::px(double logical) const // rounds as PaintStyle::snap(); never far below 0
{
    return static_cast<int>(logical * m_style.devicePixelRatio + 1024.5) - 1024;
}

const RowRaster::Fill& RowRaster::fillOf(Look look, unsigned hue, bool dimmed)
{
    hue = look == Look::plain ? hue % 6 : 0;
    const std::size_t index = (look == Look::plain ? hue : 5 + static_cast<unsigned>(look)) + (dimmed ? 12 : 0);
    Fill& fill = m_fills[index];
    if (m_known[index])
        return fill;
    m_known[index] = true;
    const BoxColors colors = boxColors(m_style.colors, look, hue, dimmed);
    fill.fill = colors.fill.rgb();
    fill.text = colors.text.rgb();
    fill.framed = colors.frame.isValid();
    fill.frame = fill.framed ? colors.frame.rgb() : fill.fill;
    fill.hatched = colors.hatch.isValid();
    const QColor strong = fill.hatched ? colors.hatch : colors.fill;
    fill.hatch = mixed(colors.fill, strong, 0.8).rgb();
    fill.hatchEdge = mixed(colors.fill, strong, 0.3).rgb();
    for (std::size_t quarter = 0; quarter < fill.merged.size(); ++quarter)
        fill.merged[quarter] = mixed(m_style.colors.surface, strong, 0.4 + 0.15 * static_cast<double>(quarter)).rgb();
    return fill;
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
    m_ground.assign(ground, ground + std::min(px(width), m_clip.right() + 1 - m_origin.x()));
    m_line = m_ground;
    m_placed.clear();
    composeLine(row, width, leftOut);
    for (int y = first; y < last; ++y)
        std::memcpy(line(y) + m_origin.x(), m_line.data(), m_line.size() * sizeof(QRgb));
    for (const Placed& placed : m_placed)
        finish(placed, top, bottom);
}

void RowRaster::composeLine(const geometry::SceneRow& row, double width, std::vector<const Box*>& leftOut)
{
    const int end = static_cast<int>(m_line.size());
    const auto fill = [&](int left, int right, QRgb color) {
        std::fill(m_line.begin() + std::clamp(left, 0, end), m_line.begin() + std::clamp(right, 0, end), color);
    };
    const double column = row.content->columnWidth;
    for (const geometry::MergedRun& run : row.content->runs) {
        const Fill& look = fillOf(run.look, run.hue, !run.lit);
        const int left = px(run.first * column);
        fill(left, std::max(left + 1, px(run.end * column)), look.merged[run.quarters]);
    }
    for (const Box& box : row.content->boxes) {
        if (isSpecial(box, m_emphasis)) {
            leftOut.push_back(&box);
            continue;
        }
        const int left = px(std::max(0.0, box.x));
        int right = px(std::min(width, box.x + box.width));
        if (right - left >= px(4) && box.x + box.width <= width)
            right -= px(1); // a gap, so that neighbours are told apart
        right = std::min(std::max(right, left + 1), end);
        if (left >= end)
            continue;
        const Fill& look = fillOf(box.look, box.hue, m_emphasis.isDimmed(box.span));
        const bool narrow = right - left < px(6);
        fill(left, right, narrow && look.hatched ? look.hatch : look.fill);
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
    if (bottom - top >= px(8))
        drawEdges(placed, top, bottom);
}

// Rounds the corners, and draws the frame where there is one.
void RowRaster::drawEdges(const Placed& placed, int top, int bottom)
{
    const Fill& look = *placed.fill;
    const int thick = std::max(1, px(1));
    for (int y = std::max(top, m_clip.top()); y < std::min(bottom, m_clip.bottom() + 1); ++y) {
        const int edge = std::min(y - top, bottom - 1 - y);
        QRgb* const pixels = line(y) + m_origin.x();
        if (look.framed && edge < thick)
            std::fill(pixels + placed.left + m_radius, pixels + placed.right - m_radius, look.frame);
        if (edge >= m_radius) {
            if (look.framed) {
                std::fill_n(pixels + placed.left, thick, look.frame);
                std::fill_n(pixels + placed.right - thick, thick, look.frame);
            }
            continue;
        }
        const auto row = static_cast<std::size_t>(edge) * static_cast<std::size_t>(m_radius);
        for (int x = 0; x < m_radius; ++x) {
            const std::size_t at = row + static_cast<std::size_t>(x);
            for (const int target : {placed.left + x, placed.right - 1 - x}) {
                const QRgb body = look.framed ? blend(look.frame, look.fill, m_inner[at]) : look.fill;
                pixels[target] = blend(m_ground[static_cast<std::size_t>(target)], body, m_outer[at]);
            }
        }
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
const LabelBitmap& RowRaster::fitting(const Box& box, const QFont& font, int room)
{
    const LabelBitmap& whole = m_labels.find(box.label, font, m_style.devicePixelRatio);
    if (box.shortLabel == 0 || whole.edges.empty() || whole.edges.back() <= room)
        return whole;
    return m_labels.find(box.label.substr(0, box.shortLabel), font, m_style.devicePixelRatio);
}

int RowRaster::drawLabel(const Placed& placed, int top, int bottom)
{
    const bool strong = placed.box->look == Look::stall;
    const QFont& font = strong ? m_style.strong : m_style.label;
    const int left = placed.left + px(textPadding);
    const int room = placed.right - px(textPadding) - left;
    const LabelBitmap& dots = m_labels.find("…", font, m_style.devicePixelRatio);
    const int dotsWidth = dots.width;
    const LabelBitmap& text = fitting(*placed.box, font, room);
    const int baseline =
        top + static_cast<int>(std::lround((bottom - top + text.ascent - (text.height - text.ascent)) / 2.0));
    const QPoint at(m_origin.x() + left, baseline - text.ascent);
    if (text.edges.empty() || room < px(14))
        return placed.left;
    if (text.edges.back() <= room) {
        blitLabel(m_image, text, text.width, at, placed.fill->text, m_clip);
        return left + text.width + px(2);
    }
    std::size_t kept = 0;
    while (kept < text.edges.size() && text.edges[kept] + dotsWidth <= room)
        ++kept;
    if (kept < 4) // a stump says nothing
        return placed.left;
    const int cut = text.edges[kept - 1];
    blitLabel(m_image, text, cut, at, placed.fill->text, m_clip);
    blitLabel(m_image, m_labels.find("…", font, m_style.devicePixelRatio), dotsWidth, at + QPoint(cut, 0),
              placed.fill->text, m_clip);
    return left + cut + dotsWidth + px(2);
}

} // namespace loopscope::widgets::timeline
