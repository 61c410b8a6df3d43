// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Answers questions about one row of a snapshot: its closed spans and the open one after them. Any thread.

#include "core/trace/rowbuckets.h"
#include "core/trace/snapshot.h"
#include "core/trace/spanrowview.h"

#include <functional>
#include <span>
#include <vector>

namespace loopscope::trace {

class RowReader
{
public:
    // Empty where there is no such row.
    RowReader(const TraceSnapshot::Data& data, TrackId track, int row);

    [[nodiscard]] std::uint64_t count(TimeRange range) const;
    void visit(TimeRange range, const std::function<bool(const Span&)>& visitor) const;
    void buckets(TimeRange range, std::span<Bucket> into) const;

private:
    void addOpen(std::span<Bucket> into) const;

    const SpanRowView& m_closed;
    RowBuckets m_buckets;
    const Span* m_open = nullptr;
};

} // namespace loopscope::trace
