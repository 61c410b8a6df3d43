// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// From one span to another: along its row, to a neighbouring row, along a flow.

#include "core/timeline/tracklayout.h"

#include <optional>

namespace loopscope::timeline {

using trace::Span;

// The span after or before this one in its row.
[[nodiscard]] std::optional<Span> nextSpan(const trace::TraceSnapshot& snapshot, const Span& span);
[[nodiscard]] std::optional<Span> previousSpan(const trace::TraceSnapshot& snapshot, const Span& span);

// The span of a row that covers the moment, or else the first one after it within the range.
[[nodiscard]] std::optional<Span> spanAt(const trace::TraceSnapshot& snapshot, TrackId track, int row,
                                         time::Nanoseconds moment, time::TimeRange range);

// The first span of the first row that has one in the range.
[[nodiscard]] std::optional<Span> firstSpan(const trace::TraceSnapshot& snapshot, const TrackLayout& layout,
                                            time::TimeRange range);

// The span in the nearest row above (by < 0) or below that covers the span's middle or follows it in the range.
[[nodiscard]] std::optional<Span> spanBeside(const trace::TraceSnapshot& snapshot, const TrackLayout& layout,
                                             const Span& span, int by, time::TimeRange range);

// Where the first flow that leaves the span arrives, or where the last one that reaches it comes from.
[[nodiscard]] std::optional<Span> alongFlow(const trace::TraceSnapshot& snapshot, const Span& span, bool forward);

} // namespace loopscope::timeline
