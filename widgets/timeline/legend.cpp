// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/legend.h"

#include "widgets/timeline/boxpainter.h"
#include "widgets/timeline/words.h"

#include <QPainter>

#include <algorithm>
#include <set>

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
    std::set<Look> looks;
    std::set<Outcome> outcomes;
    for (const geometry::SceneRow& row : scene.rows) {
        for (const geometry::Box& box : row.content->boxes) {
            looks.insert(box.look);
            outcomes.insert(box.outcome);
        }
        for (const geometry::MergedRun& run : row.content->runs)
            looks.insert(run.look);
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
        return entry.outcome == Outcome::done ? looks.contains(entry.look) : outcomes.contains(entry.outcome);
    });
    return shown;
}

double legendWidth(const PaintStyle& style, const std::vector<LegendEntry>& entries)
{
    double width = 0;
    for (const LegendEntry& entry : entries)
        width += swatchWidth + textGap + style.smallMetrics.horizontalAdvance(entry.text) + entryGap;
    return std::max(0.0, width - entryGap);
}

void paintLegend(QPainter& painter, const PaintStyle& style, const std::vector<LegendEntry>& entries,
                 const QPointF& topLeft)
{
    painter.save();
    painter.translate(topLeft);
    const Emphasis none;
    double x = 0;
    for (const LegendEntry& entry : entries) {
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
        BoxPainter(painter, style, none, 1e6).paint(row);
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
