// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/hittest.h"

#include <algorithm>
#include <cmath>

namespace loopscope::timeline {
namespace {

double distance(double x, double begin, double width) { return std::max({0.0, begin - x, x - (begin + width)}); }

struct Extent
{
    double x;
    double width;
};

// The nearest of things sorted by x, not farther than reach.
template <typename Thing, typename ExtentOf>
const Thing* nearest(const std::vector<Thing>& things, double x, double reach, ExtentOf extentOf)
{
    auto next = std::upper_bound(things.begin(), things.end(), x,
                                 [&](double at, const Thing& thing) { return at < extentOf(thing).x; });
    const Thing* best = nullptr;
    double bestDistance = reach;
    const auto consider = [&](const Thing& thing) {
        const Extent extent = extentOf(thing);
        const double d = distance(x, extent.x, extent.width);
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

TimeRange rangeOf(const MergedRun& run, const Scene& scene)
{
    return {scene.columns.border(run.first), scene.columns.border(run.end)};
}

void hitRow(const Scene& scene, const trace::TraceSnapshot& snapshot, const SceneRow& row, double x, double reach,
            Hit& hit)
{
    const double column = row.content->columnWidth;
    const auto ofBox = [](const Box& box) { return Extent{box.x, box.width}; };
    const auto ofRun = [column](const MergedRun& run) {
        return Extent{run.first * column, (run.end - run.first) * column};
    };
    hit.box = nearest(row.content->boxes, x, reach, ofBox);
    hit.run = nearest(row.content->runs, x, reach, ofRun);
    if (hit.box && hit.run) {
        const Extent run = ofRun(*hit.run);
        const bool isBox = distance(x, hit.box->x, hit.box->width) <= distance(x, run.x, run.width);
        hit.run = isBox ? nullptr : hit.run;
        hit.box = isBox ? hit.box : nullptr;
    }
    if (hit.box) {
        hit.span = hit.box->span;
        hit.spans = 1;
    } else if (hit.run) {
        const trace::Bucket bucket = snapshot.buckets(row.track, row.row, rangeOf(*hit.run, scene), 1).front();
        hit.span = bucket.longest;
        hit.spans = bucket.count;
    }
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

Hit hitTest(const Scene& scene, const trace::TraceSnapshot& snapshot, double x, double y, double reach)
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
            hitRow(scene, snapshot, row, x, reach, hit);
    }
    return hit;
}

} // namespace loopscope::timeline
