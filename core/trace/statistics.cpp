// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/statistics.h"

#include "core/trace/statistician.h"

#include <algorithm>

namespace loopscope::trace {

std::optional<RangeStatistics> statistics(const TraceSnapshot& snapshot, TimeRange range, Percentiles percentiles,
                                          std::stop_token stop, std::span<const TrackId> tracks)
{
    std::vector<Track> chosen;
    for (const Track& track : snapshot.tracks()) {
        if (tracks.empty() || std::find(tracks.begin(), tracks.end(), track.id) != tracks.end())
            chosen.push_back(track);
    }
    // So that nothing overflows, however wide it is asked; the 1 ns is for a last span without length.
    const TimeRange within{std::max(range.begin, snapshot.range().begin),
                           std::min(range.end, snapshot.range().end + Nanoseconds{1})};
    Statistician statistician(snapshot.data(), within, std::move(chosen), std::move(stop));
    if (!statistician.firstPass() || (percentiles == Percentiles::exact && !statistician.secondPass()))
        return std::nullopt;
    RangeStatistics result = statistician.figures(percentiles);
    result.range = range;
    return result;
}

} // namespace loopscope::trace
