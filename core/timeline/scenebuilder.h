// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Turns a snapshot and a view into a Scene. Pure: the same request gives the same scene.

#include "core/timeline/scene.h"

#include <functional>

namespace loopscope::timeline {

class RowCache;

struct SceneRequest
{
    TimeRange range;
    double width = 1;           // pixels of the rows, without the headers
    double columnsPerPixel = 1; // the screen's device pixel ratio
    double top = 0;             // of the visible part of the layout
    double bottom = 1e9;
    std::vector<Mark> marks; // by rising time
    LabelWords words;
    SpanTest apart;                 // see RowBuilder; a cache is to be cleared when it changes
    TaskId arrowsOf = TaskId::none; // this task's flows
    // Width of a label in pixels, as the painter's font has it.
    std::function<double(const std::string&)> textWidth = [](const std::string& text) {
        return 6.5 * static_cast<double>(text.size());
    };
};

// Flows are drawn for all tasks where no more than this many begin or end in the range.
inline constexpr std::size_t mostFlowsOfAll = 24;

// Rows outside [top, bottom) are left out, pinned ones never. With a cache, rows are taken from it where nothing of
// theirs has changed.
[[nodiscard]] Scene buildScene(const trace::TraceSnapshot& snapshot, TrackLayout layout, const SceneRequest& request,
                               RowCache* cache = nullptr);

} // namespace loopscope::timeline
