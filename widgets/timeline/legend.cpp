// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/legend.h"

#include "widgets/timeline/boxpainter.h"
#include "widgets/timeline/curvepainter.h"
#include "widgets/timeline/words.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace loopscope::widgets::timeline {
namespace {

using geometry::Look;
using trace::Outcome;

constexpr double swatchWidth = 22;
constexpr double swatchHeight = 14;
constexpr double textGap = 5;
constexpr double entryGap = 14;

} // namespace

std::vector<LegendEntry> legendOf(const geometry::Scene& scene)
{
    std::array<bool, 16> looks{};
    std::array<bool, 16> outcomes{};
    for (const geometry::SceneRow& row : scene.rows) {
        for (const geometry::Box& box : row.content->boxes) {
            looks[static_cast<std::size_t>(box.look)] = true;
            outcomes[static_cast<std::size_t>(box.outcome)] = true;
        }
        for (const geometry::MergedRun& run : row.content->runs)
            looks[static_cast<std::size_t>(run.look)] = true;
    }
    const std::vector<LegendEntry> all{{Look::running, Outcome::done, Words::tr("running")},
                                       {Look::suspended, Outcome::done, Words::tr("suspended")},
                                       {Look::queued, Outcome::done, Words::tr("queued")},
                                       {Look::dispatch, Outcome::done, Words::tr("dispatch")},
                                       {Look::self, Outcome::done, Words::tr("Loopscope itself")},
                                       {Look::stall, Outcome::done, Words::tr("stall")},
                                       {Look::suspended, Outcome::failed, Words::tr("failed")},
                                       {Look::suspended, Outcome::canceled, Words::tr("canceled")}};
    std::vector<LegendEntry> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown), [&](const LegendEntry& entry) {
        return entry.outcome == Outcome::done ? looks[static_cast<std::size_t>(entry.look)]
                                              : outcomes[static_cast<std::size_t>(entry.outcome)];
    });
    std::array<bool, 16> marks{};
    for (const geometry::Marker& marker : scene.markers)
        marks[static_cast<std::size_t>(marker.instant.kind)] = true;
    using trace::InstantKind;
    const std::pair<InstantKind, QString> words[] = {
        {InstantKind::subscribe, Words::tr("subscribed")}, {InstantKind::next, Words::tr("value")},
        {InstantKind::completed, Words::tr("completed")},  {InstantKind::error, Words::tr("error")},
        {InstantKind::dispose, Words::tr("disposed")},     {InstantKind::console, Words::tr("printed")}};
    for (const auto& [kind, text] : words) {
        if (marks[static_cast<std::size_t>(kind)])
            shown.push_back({Look::plain, Outcome::done, text, kind});
    }
    return shown;
}

double legendWidth(const PaintStyle& style, const std::vector<LegendEntry>& entries)
{
    double width = 0;
    for (const LegendEntry& entry : entries)
        width += swatchWidth + textGap + style.smallMetrics.horizontalAdvance(entry.text) + entryGap;
    return std::max(0.0, width - entryGap);
}

namespace {

void paintSwatch(QPainter& painter, const PaintStyle& style, const LegendEntry& entry, double x)
{
    if (entry.mark) {
        geometry::Marker marker;
        marker.x = x + swatchWidth / 2;
        marker.y = legendHeight / 2;
        marker.size = swatchHeight;
        marker.instant.kind = *entry.mark;
        CurvePainter(painter, style, 1e6).paint(marker);
        return;
    }
    auto content = std::make_shared<geometry::RowContent>();
    geometry::Box box;
    box.x = x;
    box.width = swatchWidth;
    box.look = entry.look;
    box.outcome = entry.outcome;
    content->boxes.push_back(box);
    geometry::SceneRow row;
    row.y = (legendHeight - swatchHeight) / 2;
    row.height = swatchHeight;
    row.content = content;
    const Emphasis none;
    BoxPainter(painter, style, none, 1e6).paint(row);
}

} // namespace

void paintLegend(QPainter& painter, const PaintStyle& style, const std::vector<LegendEntry>& entries,
                 const QPointF& topLeft)
{
    painter.save();
    painter.translate(topLeft);
    double x = 0;
    for (const LegendEntry& entry : entries) {
        paintSwatch(painter, style, entry, x);
        x += swatchWidth + textGap;
        painter.setFont(style.small);
        painter.setPen(style.colors.textMuted);
        const double baseline = legendHeight / 2 + (style.smallMetrics.ascent() - style.smallMetrics.descent()) / 2;
        painter.drawText(QPointF(x, std::round(baseline)), entry.text);
        x += style.smallMetrics.horizontalAdvance(entry.text) + entryGap;
    }
    painter.restore();
}

} // namespace loopscope::widgets::timeline
