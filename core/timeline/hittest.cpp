// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/hittest.h"

#include <algorithm>
#include <cmath>

namespace loopscope::timeline {
namespace {

double distance(double x, double begin, double width) { return std::max({0.0, begin - x, x - (begin + width)}); }

// The nearest of things sorted by x, not farther than reach.
template <typename Thing>
const Thing* nearest(const std::vector<Thing>& things, double x, double reach)
{
    auto next = std::upper_bound(things.begin(), things.end(), x, [](double at, const Thing& t) { return at < t.x; });
    const Thing* best = nullptr;
    double bestDistance = reach;
    const auto consider = [&](const Thing& thing) {
        const double d = distance(x, thing.x, thing.width);
        if (d <= bestDistance) {
            best = &thing;
            bestDistance = d;
        }
    };
    if (next != things.end())
        consider(*next);
    if (next != things.begin())
        consider(*std::prev(next));
    return best;
}

void hitRow(const RowContent& content, double x, double reach, Hit& hit)
{
    const Box* box = nearest(content.boxes, x, reach);
    const MergedRun* run = nearest(content.runs, x, reach);
    if (box && run)
        box = distance(x, run->x, run->width) < distance(x, box->x, box->width) ? nullptr : box;
    hit.box = box;
    hit.run = box ? nullptr : run;
}

void hitCurve(const CounterCurve& curve, double x, Hit& hit)
{
    hit.curve = &curve;
    const auto next = std::upper_bound(curve.columns.begin(), curve.columns.end(), x,
                                       [](double at, const CounterColumn& column) { return at < column.x; });
    if (next == curve.columns.begin() || x > curve.end)
        return;
    hit.value = std::prev(next)->last;
    hit.hasValue = true;
}

} // namespace

const trace::Span* Hit::span() const noexcept
{
    if (box)
        return &box->span;
    return run ? &run->longest : nullptr;
}

Hit hitTest(const Scene& scene, double x, double y, double reach)
{
    Hit hit;
    hit.time = scene.scale.time(x);
    hit.track = scene.layout.at(y);
    if (!hit.track)
        return hit;
    for (const Marker& marker : scene.markers) {
        if (marker.instant.track == hit.track->track.id && std::abs(marker.x - x) <= marker.size / 2 + 1 &&
            std::abs(marker.y - y) <= marker.size / 2 + 1)
            hit.marker = &marker;
    }
    for (const CounterCurve& curve : scene.counters) {
        if (curve.track == hit.track->track.id)
            hitCurve(curve, x, hit);
    }
    for (const SceneRow& row : scene.rows) {
        if (row.track == hit.track->track.id && row.y <= y && y < row.y + row.height)
            hitRow(*row.content, x, reach, hit);
    }
    return hit;
}

} // namespace loopscope::timeline
