// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the benchmarks of the timeline share.

#include "core/trace/trace.h"

#include <cstdint>
#include <memory>

namespace loopscope::bench {

// 50 rows of spans with gaps, names and categories from a small set; lengths spread over four decades. Made once.
std::shared_ptr<trace::Trace> bigTrace(std::int64_t spans);

inline constexpr int bigTraceTracks = 50;

} // namespace loopscope::bench
