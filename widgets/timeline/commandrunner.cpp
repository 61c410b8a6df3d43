// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/commandrunner.h"

#include "core/timeline/navigation.h"
#include "widgets/timeline/arrange.h"
#include "widgets/timeline/timelineview.h"

#include <algorithm>

namespace loopscope::widgets::timeline {
namespace {

using geometry::ViewState;
using trace::Span;

constexpr double zoomStep = 1.5;
constexpr int panPart = 8; // of the view
constexpr double heightStep = 1.25;

void goTo(TimelineView& view, const std::optional<Span>& span)
{
    if (span)
        view.select(*span, true);
}

// The selected span, or the first one in sight where there is none: then that is the step.
template <typename Step>
void step(TimelineView& view, Step&& next)
{
    if (const auto span = view.state().selectedSpan())
        goTo(view, next(*span));
    else
        goTo(view, firstSpan(view.snapshot(), view.scene().layout, view.state().range()));
}

void fitSpan(TimelineView& view)
{
    if (const auto span = view.state().selectedSpan()) {
        view.change([&](ViewState& state) { state.fit({span->start, span->end}); });
        Q_EMIT view.spanActivated(*span);
    }
}

void fitSelection(TimelineView& view)
{
    if (const auto range = view.state().selection())
        view.change([&](ViewState& state) { state.fit(*range); });
    else
        fitSpan(view);
}

// Without a selection: the selected span's time, or the middle fifth of the view.
void changeSelection(TimelineView& view, int direction)
{
    view.change([&](ViewState& state) {
        const auto tenth = state.range().length() / 10;
        if (const auto range = state.selection())
            state.select(trace::TimeRange{range->begin, range->end + direction * tenth / 2});
        else if (state.selectedSpan())
            state.select(trace::TimeRange{state.selectedSpan()->start, state.selectedSpan()->end});
        else
            state.select(trace::TimeRange{state.range().begin + 4 * tenth, state.range().begin + 6 * tenth});
    });
}

void clear(TimelineView& view)
{
    if (view.playhead() && !view.state().selection() && !view.state().selectedSpan()) {
        view.dismissPlayhead();
        return;
    }
    view.change([](ViewState& state) {
        if (state.selection())
            state.select(std::nullopt);
        else
            state.selectSpan(std::nullopt);
    });
}

// The track that the track commands mean: the selected span's, or the one at the top of the view.
const geometry::PlacedTrack* currentTrack(TimelineView& view)
{
    const geometry::TrackLayout& layout = view.scene().layout;
    if (const auto span = view.state().selectedSpan())
        return layout.find(span->track);
    return layout.at(view.frame().scroll + layout.pinnedHeight + 1);
}

void moveTrack(TimelineView& view, const geometry::PlacedTrack& track, int by)
{
    const auto& tracks = view.scene().layout.tracks;
    const auto at = std::find_if(tracks.begin(), tracks.end(),
                                 [&](const geometry::PlacedTrack& t) { return t.track.id == track.track.id; });
    const auto target = at - tracks.begin() + by;
    if (target < 0 || target >= static_cast<std::ptrdiff_t>(tracks.size()))
        return;
    view.setArrangement(withMoved(view.arrangement(), view.snapshot(), track.track.id,
                                  tracks[static_cast<std::size_t>(target)].track.id));
}

bool runTrackCommand(TimelineView& view, Command command)
{
    if (command == Command::showAll) {
        view.setArrangement(withAllShown(view.arrangement()));
        return true;
    }
    const geometry::PlacedTrack* track = currentTrack(view);
    if (!track)
        return true;
    const TrackId id = track->track.id;
    const geometry::TrackChoice choice = track->choice;
    const TrackArrangement& now = view.arrangement();
    switch (command) {
    case Command::collapse:
        view.setArrangement(withCollapsed(now, id, track->canCollapse && !choice.collapsed));
        return true;
    case Command::pin:
        view.setArrangement(withPinned(now, id, !choice.pinned));
        return true;
    case Command::hide:
        view.setArrangement(withHidden(now, id, true));
        return true;
    case Command::moveUp:
    case Command::moveDown:
        moveTrack(view, *track, command == Command::moveUp ? -1 : 1);
        return true;
    case Command::higher:
    case Command::lower:
        view.setArrangement(
            withScale(now, id, choice.scale * (command == Command::higher ? heightStep : 1 / heightStep)));
        return true;
    default:
        return false;
    }
}

bool runViewCommand(TimelineView& view, Command command)
{
    const trace::Nanoseconds cursor = view.cursorMoment();
    const trace::Nanoseconds part = view.state().range().length() / panPart;
    switch (command) {
    case Command::zoomIn:
        view.change([=](ViewState& state) { state.zoom(cursor, zoomStep); });
        return true;
    case Command::zoomOut:
        view.change([=](ViewState& state) { state.zoom(cursor, 1 / zoomStep); });
        return true;
    case Command::panLeft:
        view.change([=](ViewState& state) { state.pan(-part); });
        return true;
    case Command::panRight:
        view.change([=](ViewState& state) { state.pan(part); });
        return true;
    case Command::fitAll:
        view.change([](ViewState& state) { state.fitAll(); });
        return true;
    case Command::back:
        view.change([](ViewState& state) { state.goBack(); });
        return true;
    case Command::forward:
        view.change([](ViewState& state) { state.goForward(); });
        return true;
    case Command::follow:
        view.change([](ViewState& state) { state.setFollowing(!state.isFollowing()); });
        return true;
    default:
        return false;
    }
}

bool runSpanCommand(TimelineView& view, Command command)
{
    const trace::TraceSnapshot& snapshot = view.snapshot();
    const trace::TimeRange range = view.state().range();
    const auto& layout = view.scene().layout;
    switch (command) {
    case Command::nextSpan:
        step(view, [&](const Span& span) { return geometry::nextSpan(snapshot, span); });
        return true;
    case Command::previousSpan:
        step(view, [&](const Span& span) { return geometry::previousSpan(snapshot, span); });
        return true;
    case Command::spanBelow:
    case Command::spanAbove:
        step(view, [&, by = command == Command::spanBelow ? 1 : -1](const Span& span) {
            return geometry::spanBeside(snapshot, layout, span, by, range);
        });
        return true;
    case Command::alongFlow:
    case Command::againstFlow:
        step(view,
             [&](const Span& span) { return geometry::alongFlow(snapshot, span, command == Command::alongFlow); });
        return true;
    case Command::openSpan:
        fitSpan(view);
        return true;
    case Command::fitSelection:
        fitSelection(view);
        return true;
    case Command::growSelection:
    case Command::shrinkSelection:
        changeSelection(view, command == Command::growSelection ? 1 : -1);
        return true;
    case Command::clear:
        clear(view);
        return true;
    default:
        return false;
    }
}

} // namespace

bool runCommand(TimelineView& view, Command command)
{
    switch (command) {
    case Command::search:
    case Command::nextMatch:
    case Command::previousMatch:
    case Command::mark:
    case Command::help:
        return false;
    default:
        return runViewCommand(view, command) || runSpanCommand(view, command) || runTrackCommand(view, command);
    }
}

} // namespace loopscope::widgets::timeline
