// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What there is to look at in a trace, as places to go to; and which lines of a source a run came by. Any thread.

#include "core/trace/snapshot.h"

#include <QString>

#include <set>
#include <string_view>
#include <vector>

namespace loopscope::analysis {

struct Sight
{
    QString text; // "the longest stall, 912 ms"; translated
    trace::TimeRange range;
    TaskId task = TaskId::none; // the task it speaks of
};

// The longest stall, the longest wait, the longest time in a queue, the streams' marbles: those that the trace has.
[[nodiscard]] std::vector<Sight> sightsOf(const trace::TraceSnapshot& trace);

// The lines, counted from 1, of the file with this name ("fetchsquares.cpp") at which tasks were made or waited.
[[nodiscard]] std::set<int> linesOf(const trace::TraceSnapshot& trace, std::string_view file);

} // namespace loopscope::analysis
