// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Changes of the tracks' arrangement, and the menu that offers them.

#include "core/timeline/tracklayout.h"

#include <QPoint>

namespace loopscope::widgets::timeline {

class TimelineView;

using loopscope::timeline::TrackArrangement;

[[nodiscard]] TrackArrangement withCollapsed(TrackArrangement arrangement, TrackId track, bool collapsed);
[[nodiscard]] TrackArrangement withHidden(TrackArrangement arrangement, TrackId track, bool hidden);
[[nodiscard]] TrackArrangement withPinned(TrackArrangement arrangement, TrackId track, bool pinned);
[[nodiscard]] TrackArrangement withScale(TrackArrangement arrangement, TrackId track, double scale); // held to 0.5 … 6
[[nodiscard]] TrackArrangement withAllShown(TrackArrangement arrangement);
// `track` takes the place of `target`, which moves up or down by one.
[[nodiscard]] TrackArrangement withMoved(TrackArrangement arrangement, const trace::TraceSnapshot& snapshot,
                                         TrackId track, TrackId target);

// `track` may be nullptr: then only what concerns all tracks.
void showTrackMenu(TimelineView& view, const loopscope::timeline::PlacedTrack* track, const QPoint& global);

} // namespace loopscope::widgets::timeline
