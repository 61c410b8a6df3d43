// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Blame: what the blocked thread did during a stall. It had a CPU, it waited for one, or it slept in a system call.

#include "core/trace/snapshot.h"

#include <QString>

#include <optional>

namespace loopscope::analysis {

// The parts make up the whole stall; of one that still lasts, the time until it was last looked at.
struct StallSplit
{
    time::Nanoseconds running{0};
    time::Nanoseconds runDelay{0};
    time::Nanoseconds asleep{0};

    StallSplit& operator+=(const StallSplit& other) noexcept;
};

// Of a span on a stalls track; none where the trace does not tell.
[[nodiscard]] std::optional<StallSplit> splitOf(const trace::TraceSnapshot& trace, const trace::Span& stall);

// "asleep 790 ms · on CPU 18 ms · waiting for a CPU 4 ms": longest first, nothing of less than 1 ms; translated.
[[nodiscard]] QString toText(const StallSplit& split);

// The longest part alone: "790 ms slept"; translated.
[[nodiscard]] QString mainPartText(const StallSplit& split);

} // namespace loopscope::analysis
