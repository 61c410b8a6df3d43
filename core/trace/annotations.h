// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What people add to a trace, kept beside its events and saved with them: marks, and how they left its view.

#include "core/trace/types.h"

#include <map>
#include <string>
#include <vector>

namespace loopscope::trace {

// A moment that somebody marked.
struct Mark
{
    Nanoseconds time{0};
    std::string note;
    friend bool operator==(const Mark&, const Mark&) = default;
};

// What somebody chose for one track.
struct TrackChoice
{
    bool collapsed = false;
    bool hidden = false;
    bool pinned = false;
    double scale = 1; // of the heights of its rows
    friend bool operator==(const TrackChoice&, const TrackChoice&) = default;
};

struct TrackArrangement
{
    std::map<TrackId, TrackChoice> choices;
    std::vector<TrackId> order; // tracks that were moved, in their order; the others keep theirs
    bool showsParts = false;    // counters that divide another one, as each core's divide the whole machine's
    [[nodiscard]] TrackChoice choice(TrackId track) const
    {
        const auto found = choices.find(track);
        return found == choices.end() ? TrackChoice{} : found->second;
    }
    friend bool operator==(const TrackArrangement&, const TrackArrangement&) = default;
};

struct Annotations
{
    std::vector<Mark> marks; // by rising time
    TrackArrangement arrangement;
    TimeRange range; // that was in sight; empty: all
    friend bool operator==(const Annotations&, const Annotations&) = default;
};

} // namespace loopscope::trace
