// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The rules behind the findings, one function each; finding.cpp asks all of them.

#include "core/analysis/finding.h"

namespace loopscope::analysis {

using Rule = std::vector<Finding> (*)(const trace::TraceSnapshot&);

// A stall, and who caused it.
std::vector<Finding> blockedLoop(const trace::TraceSnapshot& trace);

// Two or more waits of at least 10 ms that a coroutine makes one after another at the same line.
std::vector<Finding> sequentialAwaits(const trace::TraceSnapshot& trace);

} // namespace loopscope::analysis
