// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/tracklayout.h"

#include <algorithm>
#include <set>

namespace loopscope::timeline {
namespace {

using trace::Track;
using trace::TrackKind;

TrackContent contentOf(TrackKind kind)
{
    if (kind == TrackKind::counter)
        return TrackContent::counter;
    return kind == TrackKind::stream ? TrackContent::marbles : TrackContent::rows;
}

bool isShown(const trace::TraceSnapshot& snapshot, const Track& track)
{
    trace::TimeRange whole = snapshot.range();
    whole.end += trace::Nanoseconds{1}; // the latest instant is at its end
    switch (track.kind) {
    case TrackKind::thread:
    case TrackKind::tasks:
        return snapshot.rows(track.id) > 0 || snapshot.instantCount(track.id, whole) > 0;
    default:
        return true;
    }
}

bool isPart(const trace::TraceSnapshot& snapshot, const Track& track)
{
    const Track* const whole = snapshot.track(track.parent);
    return track.kind == TrackKind::counter && whole && whole->kind == TrackKind::counter;
}

std::string noteOf(const trace::TraceSnapshot& snapshot, const Track& track)
{
    return track.kind == TrackKind::counter ? std::string(snapshot.text(track.unit)) : std::string();
}

void setHeights(PlacedTrack& placed, const TrackMetrics& metrics)
{
    const double scale = placed.choice.scale;
    placed.rowGap = metrics.rowGap;
    if (placed.content == TrackContent::counter || placed.content == TrackContent::marbles) {
        const double full = placed.content == TrackContent::counter ? metrics.counter : metrics.marbles;
        placed.rowHeight = placed.choice.collapsed ? metrics.collapsed : full * scale;
        placed.rows = 1;
    } else if (placed.choice.collapsed) {
        placed.rowGap = placed.rows > 1 ? 1 : 0;
        placed.rowHeight = std::max(2.0, metrics.collapsed / placed.rows - placed.rowGap);
        placed.rows = std::min(placed.rows, static_cast<int>(metrics.collapsed / (placed.rowHeight + placed.rowGap)));
    } else {
        placed.rowHeight = std::max(metrics.smallestRow, metrics.row * scale);
    }
    placed.height = 2 * metrics.trackPadding + placed.rows * (placed.rowHeight + placed.rowGap) - placed.rowGap;
}

PlacedTrack place(const trace::TraceSnapshot& snapshot, const Track& track, const TrackChoice& choice,
                  const TrackMetrics& metrics)
{
    PlacedTrack placed;
    placed.track = track;
    placed.title = std::string(snapshot.text(track.name));
    placed.note = noteOf(snapshot, track);
    placed.content = contentOf(track.kind);
    placed.choice = choice;
    placed.rows = std::max(1, snapshot.rows(track.id));
    placed.canCollapse = placed.rows > 1 || placed.content == TrackContent::counter;
    setHeights(placed, metrics);
    return placed;
}

// Sets y from `top` on for the tracks that are pinned or those that are not; returns where they end.
double stack(std::vector<PlacedTrack>& tracks, bool pinned, double top, const TrackMetrics& metrics)
{
    const PlacedTrack* previous = nullptr;
    for (PlacedTrack& placed : tracks) {
        if (placed.choice.pinned != pinned)
            continue;
        placed.startsGroup = previous && previous->track.kind != placed.track.kind && placed.indent == 0;
        if (placed.startsGroup)
            top += metrics.groupGap;
        placed.y = top;
        placed.rowsY = top + metrics.trackPadding;
        top += placed.height;
        previous = &placed;
    }
    return top;
}

} // namespace

const PlacedTrack* TrackLayout::find(TrackId track) const
{
    const auto found =
        std::find_if(tracks.begin(), tracks.end(), [track](const auto& t) { return t.track.id == track; });
    return found == tracks.end() ? nullptr : &*found;
}

const PlacedTrack* TrackLayout::at(double y) const
{
    const auto found =
        std::find_if(tracks.begin(), tracks.end(), [y](const PlacedTrack& t) { return t.y <= y && y < t.bottom(); });
    return found == tracks.end() ? nullptr : &*found;
}

std::vector<Track> orderedTracks(const trace::TraceSnapshot& snapshot, const TrackArrangement& arrangement)
{
    const std::span<const Track> tracks = snapshot.tracks();
    const std::vector<TrackId>& order = arrangement.order;
    std::vector<Track> result(tracks.begin(), tracks.end());
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (std::find(order.begin(), order.end(), result[i].id) != order.end())
            places.push_back(i);
    }
    std::size_t next = 0;
    for (const TrackId id : order) {
        const auto found = std::find_if(tracks.begin(), tracks.end(), [id](const Track& t) { return t.id == id; });
        if (found != tracks.end() && next < places.size())
            result[places[next++]] = *found;
    }
    return result;
}

TrackLayout layoutTracks(const trace::TraceSnapshot& snapshot, const TrackArrangement& arrangement,
                         const TrackMetrics& metrics)
{
    TrackLayout layout;
    std::map<TrackId, int> indents;
    std::set<TrackId> folded; // their children are not shown
    for (const Track& track : orderedTracks(snapshot, arrangement)) {
        const TrackChoice choice = arrangement.choice(track.id);
        const auto parent = indents.find(track.parent);
        const int indent = parent == indents.end() ? 0 : parent->second + 1;
        indents[track.id] = indent;
        const bool isLeftOut = !arrangement.showsParts && isPart(snapshot, track);
        if (choice.hidden || isLeftOut || folded.contains(track.parent)) {
            folded.insert(track.id);
            continue;
        }
        if (!isShown(snapshot, track))
            continue;
        layout.tracks.push_back(place(snapshot, track, choice, metrics));
        layout.tracks.back().indent = indent;
    }
    std::stable_partition(layout.tracks.begin(), layout.tracks.end(), [](const auto& t) { return t.choice.pinned; });
    layout.pinnedHeight = stack(layout.tracks, true, 0, metrics);
    layout.height = stack(layout.tracks, false, layout.pinnedHeight, metrics);
    return layout;
}

} // namespace loopscope::timeline
