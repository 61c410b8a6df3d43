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

// An exception that left a task and that nobody took.
std::vector<Finding> unobservedException(const trace::TraceSnapshot& trace);

// A coroutine that kept the loop's thread for 50 ms or more without a wait.
std::vector<Finding> neverYielded(const trace::TraceSnapshot& trace);

// Jobs that waited for a worker far longer than they ran.
std::vector<Finding> poolStarved(const trace::TraceSnapshot& trace);

// A coroutine that asks again and again, with waits of less than 5 ms in between.
std::vector<Finding> busyPoll(const trace::TraceSnapshot& trace);

// A timer that fires as fast as the loop turns.
std::vector<Finding> zeroTimerStorm(const trace::TraceSnapshot& trace);

// A task that still waits although the run is over.
std::vector<Finding> neverResumed(const trace::TraceSnapshot& trace);
// A wait for another thread's work that keeps the thread of a watched loop for a frame or more.
std::vector<Finding> waitOnGuiThread(const trace::TraceSnapshot& trace);
// A timer that beats later and later: at least 20 beats, most of them late, a beat lost by the end.
std::vector<Finding> timerDrift(const trace::TraceSnapshot& trace);

// A task that waits for 50 ms or more for a mutex that another task holds; one finding a mutex and holder.
std::vector<Finding> mutexContention(const trace::TraceSnapshot& trace);

} // namespace loopscope::analysis
