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

bool isConsole(const trace::TraceSnapshot& trace, const Track& track)
{
    TimeRange whole = trace.range();
    whole.end += Nanoseconds{1};
    const std::vector<trace::Instant> instants = trace.instants(track.id, whole);
    return !instants.empty() && std::all_of(instants.begin(), instants.end(), [](const trace::Instant& instant) {
        return instant.kind == trace::InstantKind::console;
    });
}

bool isShown(const Run& run, const Track& track, Detail detail)
{
    const trace::TraceSnapshot& trace = run.trace;
    switch (track.kind) {
    case TrackKind::counter:
        return false;
    case TrackKind::stream:
        // The marbles of streams are worth a row, what a lesson prints is not.
        return std::find(run.consoles.begin(), run.consoles.end(), track.id) == run.consoles.end();
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

geometry::TrackArrangement arrangementOf(const Run& run, Detail detail)
{
    geometry::TrackArrangement arrangement;
    for (const Track& track : run.trace.tracks())
        arrangement.choices[track.id].hidden = !isShown(run, track, detail);
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

geometry::TrackLayout layoutOf(const Run& run, Detail detail)
{
    geometry::TrackLayout layout = geometry::layoutTracks(run.trace, arrangementOf(run, detail));
    if (detail == Detail::tasks)
        dropLoops(layout);
    return layout;
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
    band.scene = geometry::buildScene(run.trace, layoutOf(run, request.detail), scene);
    band.scene.ruler = ruler;
    band.scene.arrows.clear();
    band.doneX = band.scene.scale.x(start + band.report.wall);
    return band;
}

// With the stalls of the other run.
void shade(Band& band, const Run& other, TimeRange axis)
{
    const geometry::TimeScale scale{axis, band.scene.scale.width};
    for (const analysis::StallFigures& stall : other.report.stalls) {
        const Nanoseconds at = stall.at - other.trace.range().begin;
        const double left = std::clamp(scale.x(at), 0.0, scale.width);
        const double right = std::clamp(scale.x(at + stall.length), 0.0, scale.width);
        if (right > left)
            band.scene.shades.push_back({left, right - left});
    }
}

} // namespace

Run makeRun(const QString& name, const trace::TraceSnapshot& trace)
{
    Run run{name, trace, analysis::makeReport(trace), {}};
    for (const Track& track : trace.tracks()) {
        if (track.kind == TrackKind::stream && isConsole(trace, track))
            run.consoles.push_back(track.id);
    }
    return run;
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
        shade(bands[0], runs[1], axis);
        shade(bands[1], runs[0], axis);
    }
    return bands;
}

trace::Nanoseconds frozenTime(const analysis::Report& report)
{
    return report.loop.blocked + analysis::stallThreshold * static_cast<std::int64_t>(report.loop.stalls);
}

} // namespace loopscope::widgets::compare
