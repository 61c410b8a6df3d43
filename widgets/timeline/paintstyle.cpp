// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/paintstyle.h"

#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

QFont sized(QFont font, int pixels, QFont::Weight weight = QFont::Normal)
{
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setKerning(true);
    return font;
}

// Foreign slices: one of the series' colours for each category, calm enough for a screen full of them.
QColor hueColor(const theme::Colors& colors, unsigned hue)
{
    return mixed(colors.surface, colors.series[hue % colors.series.size()], colors.dark ? 0.62 : 0.55);
}

BoxColors rawColors(const theme::Colors& colors, geometry::Look look, unsigned hue)
{
    using geometry::Look;
    switch (look) {
    case Look::running:
        return {colors.running, {}, {}, theme::textOn(colors.running)};
    case Look::suspended:
        return {mixed(colors.surface, colors.suspended, colors.dark ? 0.30 : 0.16),
                mixed(colors.surface, colors.suspended, colors.dark ? 0.95 : 0.75),
                mixed(colors.surface, colors.suspended, colors.dark ? 0.85 : 0.50), colors.text};
    case Look::queued:
        return {mixed(colors.surface, colors.queued, 0.55),
                colors.dark ? colors.queued.lighter(135) : colors.queued.darker(125),
                {},
                colors.text};
    case Look::stall:
        return {colors.stall, {}, {}, theme::textOn(colors.stall)};
    case Look::self:
        return {colors.self, {}, {}, colors.textMuted};
    case Look::dispatch:
        return {colors.dispatch, {}, {}, theme::textOn(colors.dispatch)};
    case Look::plain:
        break;
    }
    const QColor fill = hueColor(colors, hue);
    return {fill, {}, {}, theme::textOn(fill)};
}

QColor faded(const theme::Colors& colors, const QColor& color, double opacity)
{
    return color.isValid() ? mixed(colors.surface, color, opacity) : color;
}

} // namespace

PaintStyle::PaintStyle(const theme::Colors& set, const QFont& base, double ratio)
    : colors(set)
    , title(sized(base, 12, QFont::Medium))
    , label(sized(base, 11))
    , strong(sized(base, 11, QFont::Bold))
    , small(sized(base, 10))
    , titleMetrics(title)
    , labelMetrics(label)
    , smallMetrics(small)
    , devicePixelRatio(ratio)
{
}

double PaintStyle::snap(double x) const noexcept { return std::round(x * devicePixelRatio) / devicePixelRatio; }

QColor mixed(const QColor& ground, const QColor& over, double opacity)
{
    const auto channel = [opacity](int below, int above) {
        return static_cast<int>(std::lround(below + (above - below) * opacity));
    };
    return {channel(ground.red(), over.red()), channel(ground.green(), over.green()),
            channel(ground.blue(), over.blue())};
}

BoxColors boxColors(const theme::Colors& colors, geometry::Look look, unsigned hue, bool dimmed)
{
    BoxColors result = rawColors(colors, look, hue);
    if (!dimmed)
        return result;
    constexpr double opacity = 0.28;
    return {faded(colors, result.fill, opacity), faded(colors, result.frame, opacity),
            faded(colors, result.hatch, opacity), faded(colors, colors.textMuted, 0.6)};
}

} // namespace loopscope::widgets::timeline
