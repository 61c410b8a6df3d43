// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Latencies in words: as they are, and as they would be if a cycle of the processor took a second.

#include <QString>

namespace loopscope::lessons {

// "0.31 ns", "74 ns", "12.4 µs", "3.1 ms".
[[nodiscard]] QString latencyText(double nanoseconds);

// "4 s", "4 min", "5 h", "11 days", "3 months", "8 years"; empty where no cycle is known.
[[nodiscard]] QString humanScale(double nanoseconds, double cycle);

} // namespace loopscope::lessons
