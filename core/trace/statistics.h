// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the spans of a range add up to, by name, state and track. Reads a snapshot, so it may run on any thread: ten
// million spans take a fraction of a second, so not the one that draws.

#include "core/trace/snapshot.h"
#include "core/trace/types.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace loopscope::trace {

struct SpanFigures
{
    std::uint64_t count = 0; // spans that overlap the range
    Nanoseconds total{0};    // of them, what lies within the range
    Nanoseconds self{0};     // total without what the spans nested directly in them take
    // Of their whole lengths:
    Nanoseconds min{0};
    Nanoseconds mean{0};
    Nanoseconds p50{0};
    Nanoseconds p90{0};
    Nanoseconds p99{0};
    Nanoseconds max{0};
};

template <typename Key>
struct Figures
{
    Key key{};
    SpanFigures figures;
};

struct RangeStatistics
{
    TimeRange range;
    // A task that runs shows on its lane and on its thread: by name and by state it counts once, on its lane.
    std::vector<Figures<StringId>> byName;   // by falling total
    std::vector<Figures<SpanState>> byState; // in order of the states
    std::vector<Figures<TrackId>> byTrack;   // in order of display; the tasks track's lanes overlap each other in time
};

enum class Percentiles {
    quick, // within 3.2 %
    exact  // reads the spans once more
};

// Of all tracks, or of those given. Nothing where it was stopped. Any thread.
[[nodiscard]] std::optional<RangeStatistics> statistics(const TraceSnapshot& snapshot, TimeRange range,
                                                        Percentiles percentiles = Percentiles::quick,
                                                        std::stop_token stop = {},
                                                        std::span<const TrackId> tracks = {});

} // namespace loopscope::trace
