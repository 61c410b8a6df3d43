// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"

namespace loopscope::lessons {

// latency-ladder: what each kind of wait costs on this machine.
[[nodiscard]] const Lesson& latencyLadder();

// The track whose values are the figures: an instant for each rung, named after it, its value in nanoseconds.
inline constexpr const char* ladderTrack = "Latency ladder";

} // namespace loopscope::lessons
