// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What lies under a point of a scene.

#include "core/timeline/scene.h"

#include <optional>

namespace loopscope::timeline {

struct Hit
{
    const PlacedTrack* track = nullptr; // and with it whatever of these is there:
    const Box* box = nullptr;
    const MergedRun* run = nullptr;
    const Marker* marker = nullptr;
    const CounterCurve* curve = nullptr;
    double value = 0; // of the counter at this moment, where there is a curve and hasValue
    bool hasValue = false;
    Nanoseconds time{0};

    std::optional<trace::Span> span; // a box's, or the longest of a merged run
    std::uint64_t spans = 0;         // so many are in the box or run
};

// What the scene, made of the snapshot, has there. y in the layout's pixels (scrolling is the caller's). Things that
// are narrow can be hit from `reach` pixels beside.
[[nodiscard]] Hit hitTest(const Scene& scene, const trace::TraceSnapshot& snapshot, double x, double y,
                          double reach = 3);

} // namespace loopscope::timeline
