// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Takes a thread of another program's trace as an event loop, so that it has stalls, a score and budgets as one that
// was recorded here: its outermost spans are dispatches, those from the threshold on are stalls.

#include "core/base/result.h"
#include "core/trace/trace.h"

#include <string_view>

namespace loopscope::analysis {

// The thread whose track has the name, or whose name stands in it behind its process'. An Error where there is none, or
// more than one. The trace's writer's thread.
Result<void> takeAsLoop(trace::Trace& trace, std::string_view name);

} // namespace loopscope::analysis
