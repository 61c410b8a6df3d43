// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/arrange.h"

#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/words.h"

#include <QMenu>

#include <algorithm>

namespace loopscope::widgets::timeline {
namespace {

// The order in which the tracks stand now.
std::vector<TrackId> currentOrder(const TrackArrangement& arrangement, const trace::TraceSnapshot& snapshot)
{
    std::vector<TrackId> order;
    for (const trace::Track& track : geometry::orderedTracks(snapshot, arrangement))
        order.push_back(track.id);
    return order;
}

} // namespace

TrackArrangement withCollapsed(TrackArrangement arrangement, TrackId track, bool collapsed)
{
    arrangement.choices[track].collapsed = collapsed;
    return arrangement;
}

TrackArrangement withHidden(TrackArrangement arrangement, TrackId track, bool hidden)
{
    arrangement.choices[track].hidden = hidden;
    return arrangement;
}

TrackArrangement withPinned(TrackArrangement arrangement, TrackId track, bool pinned)
{
    arrangement.choices[track].pinned = pinned;
    return arrangement;
}

TrackArrangement withScale(TrackArrangement arrangement, TrackId track, double scale)
{
    arrangement.choices[track].scale = std::clamp(scale, 0.5, 6.0);
    return arrangement;
}

TrackArrangement withAllShown(TrackArrangement arrangement)
{
    for (auto& [track, choice] : arrangement.choices)
        choice.hidden = false;
    arrangement.showsParts = true;
    return arrangement;
}

TrackArrangement withMoved(TrackArrangement arrangement, const trace::TraceSnapshot& snapshot, TrackId track,
                           TrackId target)
{
    std::vector<TrackId> order = currentOrder(arrangement, snapshot);
    const auto from = std::find(order.begin(), order.end(), track);
    const auto to = std::find(order.begin(), order.end(), target);
    if (from == order.end() || to == order.end())
        return arrangement;
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
    arrangement.order = std::move(order);
    return arrangement;
}

void showTrackMenu(TimelineView& view, const geometry::PlacedTrack* track, const QPoint& global)
{
    QMenu menu(&view);
    const auto offer = [&](const QString& text, const TrackArrangement& arrangement) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &view,
                         [&view, arrangement] { view.setArrangement(arrangement); });
    };
    const TrackArrangement& now = view.arrangement();
    if (track) {
        const TrackId id = track->track.id;
        const geometry::TrackChoice& choice = track->choice;
        if (track->canCollapse)
            offer(choice.collapsed ? Words::tr("Open") : Words::tr("Collapse"),
                  withCollapsed(now, id, !choice.collapsed));
        offer(choice.pinned ? Words::tr("Unpin") : Words::tr("Pin to top"), withPinned(now, id, !choice.pinned));
        offer(Words::tr("Hide"), withHidden(now, id, true));
        menu.addSeparator();
    }
    offer(Words::tr("Show all tracks"), withAllShown(now));
    offer(Words::tr("Reset tracks"), {});
    menu.exec(global);
}

} // namespace loopscope::widgets::timeline
