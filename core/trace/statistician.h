// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Does the work of statistics(), see there: tallies every look and every track in one pass, then groups the looks. Of
// this folder only; one thread.

#include "core/trace/snapshotdata.h"
#include "core/trace/statistics.h"
#include "core/trace/tally.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace loopscope::trace {

class Statistician
{
public:
    Statistician(const TraceSnapshot::Data& data, TimeRange range, std::vector<Track> tracks, std::stop_token stop);

    // False where it was stopped.
    bool firstPass();
    bool secondPass();
    [[nodiscard]] RangeStatistics figures(Percentiles percentiles) const;

private:
    using Tallies = std::vector<std::unique_ptr<Tally>>;
    // Where a span is counted by what it looks like; nothing where it only mirrors a task.
    struct Groups
    {
        Tally* name = nullptr;
        Tally* state = nullptr;
    };

    [[nodiscard]] bool mirrors(const Track& track, std::uint32_t look) const;
    [[nodiscard]] std::optional<PackedSpan> open(const TrackView& view, std::size_t row);
    std::uint32_t lookOf(StringId name, StringId category, SpanState state);
    Tally& ofLook(const Track& track, std::uint32_t look);
    template <typename Add>
    bool forEachSpan(const Track& track, Add add);
    bool addNested(const Track& track, Tally& byTrack);
    void group();

    const TraceSnapshot::Data& m_data;
    const TimeRange m_range;
    const std::vector<Track> m_tracks;
    const std::stop_token m_stop;
    bool m_hasTasks = false;
    std::vector<Look> m_looks; // the trace's, then those of open spans that no closed one has
    Tallies m_byLook;
    Tally m_mirrored;             // not shown
    std::vector<Groups> m_groups; // by look
    std::map<StringId, Tally> m_byName;
    std::array<Tally, spanStates> m_byState;
    Tallies m_byTrack; // as m_tracks
};

} // namespace loopscope::trace
