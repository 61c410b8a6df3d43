// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Colours and type of the timeline's pictures: the same for the screen and for files.

#include "core/timeline/scene.h"
#include "widgets/theme/palette.h"

#include <QFont>
#include <QFontMetricsF>
#include <QString>

namespace loopscope::widgets::timeline {

namespace geometry = loopscope::timeline; // what is drawn, computed without a widget

struct PaintStyle
{
    // `base` gives the family; sizes are our own, in logical pixels.
    explicit PaintStyle(const theme::Colors& colors, const QFont& base = {}, double devicePixelRatio = 1);

    const theme::Colors& colors;
    QFont title;  // track names
    QFont label;  // inside boxes
    QFont strong; // stalls
    QFont small;  // ruler, notes
    QFontMetricsF titleMetrics;
    QFontMetricsF labelMetrics;
    QFontMetricsF smallMetrics;
    double devicePixelRatio = 1;

    // The nearest border between device pixels.
    [[nodiscard]] double snap(double x) const noexcept;
};

// What a box is filled, framed and written with.
struct BoxColors
{
    QColor fill;
    QColor frame; // invalid: none
    QColor hatch; // invalid: none
    QColor text;
};

[[nodiscard]] BoxColors boxColors(const theme::Colors& colors, geometry::Look look, unsigned hue, bool dimmed);

// `over` laid over `ground` with the given opacity, as one opaque colour.
[[nodiscard]] QColor mixed(const QColor& ground, const QColor& over, double opacity);

[[nodiscard]] inline QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace loopscope::widgets::timeline
