// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The moments of a trace that a text speaks of, as places to go to; and which lines of a source a run came by. Any
// thread.

#include "core/trace/snapshot.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace loopscope::analysis {

// A moment by what it looks like.
struct Sought
{
    enum class Kind {
        stall,     // of those that the loop had, the longest
        dispatch,  // the longest
        queued,    // a task's span in this state, where it lasted long enough to be seen …
        running,   // … or however short
        suspended, //
        handover,  // from the end of one task to the start of the next that did not run beside it
        subscribe, // a marble
        next,      //
        completed, //
        dispose,   //
        row,       // from the first to the last marble of the rows
        line,      // of the console
        lines,     // all of them
    };
    enum class Which { first, second, last, longest }; // of several, by time; the longest only of spans

    Kind kind = Kind::stall;
    std::string name; // of the task or of the marbles' row; "square *" are all that begin so, empty is any
    Which which = Which::first;
};

struct Sight
{
    trace::TimeRange range;     // what is meant
    trace::TimeRange view;      // with enough around it to be understood
    TaskId task = TaskId::none; // the task it speaks of
};

// Nothing where the trace has no such moment.
[[nodiscard]] std::optional<Sight> find(const trace::TraceSnapshot& trace, const Sought& sought);

// The lines, counted from 1, of the file with this name ("fetchsquares.cpp") at which tasks were made or waited.
[[nodiscard]] std::set<int> linesOf(const trace::TraceSnapshot& trace, std::string_view file);

} // namespace loopscope::analysis
