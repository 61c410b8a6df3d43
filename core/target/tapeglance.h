// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A look at a tape that takes nothing from it, while another program reads it: who that is, and what the loops of the
// recorded program do at this moment.

#include "core/base/result.h"
#include "core/recording/tape.h"
#include "core/time/timerange.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace loopscope::target {

struct LoopGlance
{
    std::string name;          // of the thread; may hold any bytes
    std::uint32_t thread = 0;  // the system's id
    std::uint32_t depth = 0;   // open dispatches
    bool idle = false;         // it waits for events
    time::Nanoseconds edge{0}; // CLOCK_MONOTONIC: the last begin or end of a dispatch
};

struct TapeGlance
{
    std::uint32_t qtVersion = 0;
    pid_t reader = 0;          // who empties it; 0: nobody
    std::uint32_t readers = 0; // that ever opened it
    recording::tape::State state = recording::tape::State::starting;
    std::vector<LoopGlance> loops; // threads that have dispatched something
};

[[nodiscard]] Result<TapeGlance> glanceAt(const std::string& path);

} // namespace loopscope::target
