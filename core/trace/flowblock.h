// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the flows of a block have in common: blocks that hold nothing of a range or a task are passed over.

#include "core/trace/types.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace loopscope::trace {

struct FlowBlock
{
    Nanoseconds earliest = Nanoseconds::max();
    Nanoseconds latest = Nanoseconds::min();
    std::uint32_t firstTask = std::numeric_limits<std::uint32_t>::max(); // of those that have one
    std::uint32_t lastTask = 0;

    void add(const FlowPoint& point)
    {
        earliest = std::min(earliest, point.time);
        latest = std::max(latest, point.time);
        if (point.task != TaskId::none)
            firstTask = std::min(firstTask, raw(point.task));
        lastTask = std::max(lastTask, raw(point.task));
    }
};
inline constexpr std::size_t blockFlows = 64;

} // namespace loopscope::trace
