// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The instants of a track as marbles and flags; those that would cover each other become one with their number.

#include "core/timeline/scene.h"

#include <functional>

namespace loopscope::timeline {

void addMarkers(const trace::TraceSnapshot& snapshot, const PlacedTrack& placed, const TimeScale& scale,
                const std::function<double(const std::string&)>& textWidth, std::vector<Marker>& markers);

} // namespace loopscope::timeline
