// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The instants of tracks as marbles and flags; those that would cover each other stand side by side, or become one with
// their number.

#include "core/timeline/scene.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace loopscope::timeline {

class MarkerBuilder final
{
public:
    // Appends to `markers`. All must outlive it.
    MarkerBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale,
                  const std::function<double(const std::string&)>& textWidth, std::vector<Marker>& markers);
    void add(const PlacedTrack& placed);
    void finish(); // after the last track

private:
    struct Row // of marbles or console lines, as places in m_markers
    {
        std::size_t first = 0;
        std::size_t last = 0;
        bool isDiagram = false;
    };
    struct Placed
    {
        std::size_t index = 0;
        bool follows = false; // there is one before it in its row
        double room = 0;      // then: how far from that one it must stay
    };
    void keepOrderAcrossRows();

    const trace::TraceSnapshot& m_snapshot;
    const TimeScale& m_scale;
    const std::function<double(const std::string&)>& m_textWidth;
    std::vector<Marker>& m_markers;
    std::vector<Row> m_rows;
};

} // namespace loopscope::timeline
