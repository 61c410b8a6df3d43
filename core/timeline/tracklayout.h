// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Which tracks are shown, in what order and how high: the vertical half of the timeline's geometry.

#include "core/trace/annotations.h"
#include "core/trace/snapshot.h"

#include <string>
#include <vector>

namespace loopscope::timeline {

// Heights in pixels.
struct TrackMetrics
{
    double row = 22;
    double rowGap = 2;
    double trackPadding = 4; // above and below a track's rows
    double groupGap = 8;     // between tracks of different kinds
    double counter = 44;
    double marbles = 26;
    double collapsed = 16; // all rows of a collapsed track together
    double smallestRow = 6;
};

using trace::TrackArrangement;
using trace::TrackChoice;

enum class TrackContent : std::uint8_t { rows, counter, marbles };

struct PlacedTrack
{
    trace::Track track;
    std::string title;
    std::string note; // a counter's unit, a tasks track's number of tasks; may be empty
    TrackContent content = TrackContent::rows;
    TrackChoice choice;
    int indent = 0; // depth below tracks without a parent
    int rows = 0;   // shown ones
    double y = 0;   // of the whole track, padding included
    double height = 0;
    double rowsY = 0; // of its first row, its curve or its marbles
    double rowHeight = 0;
    double rowGap = 0;
    bool canCollapse = false;
    bool startsGroup = false;

    [[nodiscard]] double rowY(int row) const noexcept { return rowsY + row * (rowHeight + rowGap); }
    [[nodiscard]] double bottom() const noexcept { return y + height; }
};

struct TrackLayout
{
    std::vector<PlacedTrack> tracks; // pinned ones first, then by rising y
    double pinnedHeight = 0;         // they stay in sight above all others
    double height = 0;

    [[nodiscard]] const PlacedTrack* find(TrackId track) const;
    [[nodiscard]] const PlacedTrack* at(double y) const; // y of the layout, not of a scrolled view
};

// All tracks in the user's order: moved tracks take the places that they hold among themselves.
[[nodiscard]] std::vector<trace::Track> orderedTracks(const trace::TraceSnapshot& snapshot,
                                                      const TrackArrangement& arrangement);

// A thread on which nothing was recorded is left out; loops and stalls are always there.
[[nodiscard]] TrackLayout layoutTracks(const trace::TraceSnapshot& snapshot, const TrackArrangement& arrangement = {},
                                       const TrackMetrics& metrics = {});

} // namespace loopscope::timeline
