// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/scenebuilder.h"

#include "core/timeline/countercurve.h"
#include "core/timeline/markers.h"
#include "core/timeline/rowcache.h"

#include <algorithm>

namespace loopscope::timeline {
namespace {

using trace::Flow;
using trace::FlowPoint;
using trace::TraceSnapshot;
using trace::TrackKind;

bool isSeen(const PlacedTrack& placed, const SceneRequest& request)
{
    return placed.choice.pinned || (placed.bottom() > request.top && placed.y < request.bottom);
}

void addRows(const TraceSnapshot& snapshot, const PlacedTrack& placed, const SceneRequest& request, RowBuilder& builder,
             RowCache* cache, Scene& scene)
{
    for (int row = 0; row < placed.rows; ++row) {
        SceneRow shown{.track = placed.track.id,
                       .row = row,
                       .y = placed.rowY(row),
                       .height = placed.rowHeight,
                       .pinned = placed.choice.pinned,
                       .content = nullptr};
        if (!shown.pinned && (shown.y + shown.height <= request.top || shown.y >= request.bottom))
            continue;
        if (row < snapshot.rows(placed.track.id)) {
            shown.content = cache ? cache->row(builder, placed.track, row)
                                  : std::make_shared<const RowContent>(builder.build(placed.track, row));
        } else {
            shown.content = std::make_shared<const RowContent>();
        }
        scene.rows.push_back(std::move(shown));
    }
}

void addStallBands(const TraceSnapshot& snapshot, Scene& scene)
{
    for (const PlacedTrack& placed : scene.layout.tracks) {
        if (placed.track.kind != TrackKind::stalls || snapshot.rows(placed.track.id) == 0)
            continue;
        // Stalls last 50 ms and more: there are never many in one view but when it is very long.
        if (snapshot.spanCount(placed.track.id, 0, scene.scale.range) > 500)
            continue;
        snapshot.forEachSpan(placed.track.id, 0, scene.scale.range, [&scene](const trace::Span& stall) {
            const double begin = std::max(0.0, scene.scale.x(stall.start));
            const double end = std::min(scene.scale.width, scene.scale.x(stall.end));
            scene.stalls.push_back({begin, std::max(1.0, end - begin)});
            return true;
        });
    }
}

// The row of a track in which an arrow's end lies: the task's lane, or the depth at which the task runs there.
int rowOf(const TraceSnapshot& snapshot, const FlowPoint& point, const PlacedTrack& placed)
{
    if (placed.track.kind == TrackKind::tasks) {
        const auto task = snapshot.findTask(point.task);
        return task && task->track == point.track ? task->row : 0;
    }
    int found = 0;
    const TimeRange around{point.time - Nanoseconds(1), point.time + Nanoseconds(1)};
    for (int row = 0; row < placed.rows; ++row) {
        snapshot.forEachSpan(placed.track.id, row, around, [&](const trace::Span& span) {
            if (point.task == TaskId::none || span.task == point.task)
                found = row;
            return true;
        });
    }
    return found;
}

std::optional<double> middleOf(const TraceSnapshot& snapshot, const FlowPoint& point, const TrackLayout& layout)
{
    const PlacedTrack* placed = layout.find(point.track);
    if (!placed)
        return std::nullopt;
    const int row = std::min(rowOf(snapshot, point, *placed), placed->rows - 1);
    return placed->rowY(row) + placed->rowHeight / 2;
}

// Arrows are geometry of moments and rows, not of boxes: what their ends were merged into makes no difference.
void addArrows(const TraceSnapshot& snapshot, const SceneRequest& request, Scene& scene)
{
    std::vector<Flow> flows;
    if (request.arrowsOf != TaskId::none)
        flows = snapshot.flowsOf(request.arrowsOf);
    else if (flows = snapshot.flows(request.range); flows.size() > mostFlowsOfAll)
        return;
    for (const Flow& flow : flows) {
        if (flow.to.time < request.range.begin || flow.from.time > request.range.end)
            continue;
        const auto from = middleOf(snapshot, flow.from, scene.layout);
        const auto to = middleOf(snapshot, flow.to, scene.layout);
        if (from && to)
            scene.arrows.push_back({scene.scale.x(flow.from.time), *from, scene.scale.x(flow.to.time), *to, flow});
    }
}

} // namespace

Scene buildScene(const TraceSnapshot& snapshot, TrackLayout layout, const SceneRequest& request, RowCache* cache)
{
    Scene scene;
    scene.scale = {request.range, std::max(1.0, request.width)};
    scene.layout = std::move(layout);
    if (request.range.isEmpty())
        return scene;
    scene.ruler = layoutRuler(scene.scale);
    scene.endX = scene.scale.x(snapshot.range().end);
    RowBuilder builder(snapshot, scene.scale, request.columnsPerPixel, request.words, request.apart);
    scene.columns = builder.columns();
    MarkerBuilder markers(snapshot, scene.scale, request.textWidth, scene.markers);
    for (const PlacedTrack& placed : scene.layout.tracks) {
        if (!isSeen(placed, request))
            continue;
        if (placed.content == TrackContent::counter) {
            scene.counters.push_back(buildCurve(snapshot, placed, scene.scale, builder.columns()));
            continue;
        }
        if (placed.content == TrackContent::rows)
            addRows(snapshot, placed, request, builder, cache, scene);
        markers.add(placed);
    }
    markers.finish();
    for (std::size_t i = 0; i < request.marks.size(); ++i) {
        const double x = scene.scale.x(request.marks[i].time);
        if (x >= 0 && x <= scene.scale.width)
            scene.marks.push_back({x, i, request.marks[i].note});
    }
    addStallBands(snapshot, scene);
    addArrows(snapshot, request, scene);
    return scene;
}

} // namespace loopscope::timeline
