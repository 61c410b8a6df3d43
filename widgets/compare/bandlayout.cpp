// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/bandlayout.h"

#include "core/timeline/scenebuilder.h"
#include "widgets/timeline/words.h"

#include <algorithm>

namespace loopscope::widgets::compare {
namespace {

using trace::Nanoseconds;
using trace::TimeRange;
using trace::Track;
using trace::TrackKind;

// What a lesson prints; the marbles of streams are worth a row, this is not.
bool isConsole(const trace::TraceSnapshot& trace, const Track& track)
{
    TimeRange whole = trace.range();
    whole.end += Nanoseconds{1};
    const std::vector<trace::Instant> instants = trace.instants(track.id, whole);
    return !instants.empty() && std::all_of(instants.begin(), instants.end(), [](const trace::Instant& instant) {
        return instant.kind == trace::InstantKind::console;
    });
}

bool isShown(const trace::TraceSnapshot& trace, const Track& track, Detail detail)
{
    switch (track.kind) {
    case TrackKind::counter:
        return false;
    case TrackKind::stream:
        return !isConsole(trace, track);
    case TrackKind::stalls:
        return trace.rows(track.id) > 0 && trace.spanCount(track.id, 0, trace.range()) > 0;
    case TrackKind::thread:
        return detail == Detail::full;
    case TrackKind::loop:
    case TrackKind::tasks:
        break;
    }
    return true;
}

geometry::TrackArrangement arrangementOf(const trace::TraceSnapshot& trace, Detail detail)
{
    geometry::TrackArrangement arrangement;
    for (const Track& track : trace.tracks())
        arrangement.choices[track.id].hidden = !isShown(trace, track, detail);
    return arrangement;
}

// Takes out the loops but leaves their stalls: hiding a track would hide what hangs below it.
void dropLoops(geometry::TrackLayout& layout)
{
    std::erase_if(layout.tracks, [](const auto& placed) { return placed.track.kind == TrackKind::loop; });
    double gone = 0; // space above that is not used any more
    double end = 0;
    for (geometry::PlacedTrack& placed : layout.tracks) {
        gone = std::max(gone, placed.y - end - (end > 0 ? geometry::TrackMetrics{}.groupGap : 0));
        placed.indent = 0;
        placed.y -= gone;
        placed.rowsY -= gone;
        end = placed.bottom();
    }
    layout.height = end;
}

geometry::TrackLayout layoutOf(const trace::TraceSnapshot& trace, Detail detail)
{
    geometry::TrackLayout layout = geometry::layoutTracks(trace, arrangementOf(trace, detail));
    if (detail == Detail::tasks)
        dropLoops(layout);
    return layout;
}

std::vector<TimeRange> stallsOf(const trace::TraceSnapshot& trace)
{
    TimeRange whole = trace.range();
    whole.end += Nanoseconds{1};
    std::vector<TimeRange> stalls;
    for (const analysis::Stall& stall : analysis::findStalls(trace, whole))
        stalls.push_back({stall.range.begin - whole.begin, stall.range.end - whole.begin});
    return stalls;
}

// `axis` begins at the run's start.
Band layoutBand(const Run& run, TimeRange axis, const geometry::Ruler& ruler, const BandRequest& request)
{
    const Nanoseconds start = run.trace.range().begin;
    geometry::SceneRequest scene;
    scene.range = {axis.begin + start, axis.end + start};
    scene.width = request.width;
    scene.columnsPerPixel = request.columnsPerPixel;
    scene.words = timeline::labelWords();
    if (request.textWidth)
        scene.textWidth = request.textWidth;
    Band band;
    band.name = run.name;
    band.report = run.report;
    band.scene = geometry::buildScene(run.trace, layoutOf(run.trace, request.detail), scene);
    band.scene.ruler = ruler;
    band.scene.arrows.clear();
    band.doneX = band.scene.scale.x(start + band.report.wall);
    return band;
}

void shade(Band& band, const std::vector<TimeRange>& stalls, TimeRange axis)
{
    const geometry::TimeScale scale{axis, band.scene.scale.width};
    for (const TimeRange& stall : stalls) {
        const double left = std::clamp(scale.x(stall.begin), 0.0, scale.width);
        const double right = std::clamp(scale.x(stall.end), 0.0, scale.width);
        if (right > left)
            band.scene.shades.push_back({left, right - left});
    }
}

} // namespace

Run makeRun(const QString& name, const trace::TraceSnapshot& trace)
{
    return {name, trace, analysis::makeReport(trace)};
}

std::vector<Band> layoutBands(const std::vector<Run>& runs, const BandRequest& request)
{
    Nanoseconds longest{1000};
    for (const Run& run : runs)
        longest = std::max(longest, run.trace.range().length());
    const TimeRange axis = geometry::padded({Nanoseconds{0}, longest}, 0.01);
    const geometry::Ruler ruler = geometry::layoutRuler({axis, request.width});
    std::vector<Band> bands;
    bands.reserve(runs.size());
    for (const Run& run : runs)
        bands.push_back(layoutBand(run, axis, ruler, request));
    if (runs.size() == 2) {
        shade(bands[0], stallsOf(runs[1].trace), axis);
        shade(bands[1], stallsOf(runs[0].trace), axis);
    }
    return bands;
}

trace::Nanoseconds frozenTime(const analysis::Report& report)
{
    return report.loop.blocked + analysis::stallThreshold * static_cast<std::int64_t>(report.loop.stalls);
}

} // namespace loopscope::widgets::compare
