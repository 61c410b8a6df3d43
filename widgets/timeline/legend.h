// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the boxes' colours, patterns and marks mean: only what a scene shows.

#include "widgets/timeline/paintstyle.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace loopscope::widgets::timeline {

struct LegendEntry
{
    geometry::Look look = geometry::Look::plain;
    trace::Outcome outcome = trace::Outcome::done;
    QString text;
    std::optional<trace::InstantKind> mark = std::nullopt; // set: of this marble rather than of a box
    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

// In a fixed order.
[[nodiscard]] std::vector<LegendEntry> legendOf(const geometry::Scene& scene);

[[nodiscard]] double legendWidth(const PaintStyle& style, const std::vector<LegendEntry>& entries);
inline constexpr double legendHeight = 16;

// From `topLeft` to the right, in one line.
void paintLegend(QPainter& painter, const PaintStyle& style, const std::vector<LegendEntry>& entries,
                 const QPointF& topLeft);

} // namespace loopscope::widgets::timeline
