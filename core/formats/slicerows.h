// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Finds the rows of slices that came in any order, as other programs write them.

#include "core/trace/tracebuilder.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace loopscope::formats {

struct Slice
{
    trace::Nanoseconds start{0};
    trace::Nanoseconds end{0};
    StringId name = StringId::empty;
    StringId category = StringId::empty;
    bool open = false;
};

// Of a thread: each lies below those that last while it begins. Times are moved back by `origin`.
void restoreSlices(trace::TraceBuilder& builder, TrackId track, std::vector<Slice> slices, trace::Nanoseconds origin);

struct AsyncSlice
{
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    Slice slice;
    TrackId track = TrackId::none; // of kind tasks
    std::size_t parent = none;     // index of an earlier one
};

// As tasks that run from their start to their end, each on the first lane that is free.
void restoreTasks(trace::TraceBuilder& builder, const std::vector<AsyncSlice>& slices, trace::Nanoseconds origin);

} // namespace loopscope::formats
