// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Answers questions about one row of a snapshot: its closed spans and the open one after them. Any thread.

#include "core/trace/snapshot.h"
#include "core/trace/spanrow.h"

#include <functional>
#include <optional>
#include <vector>

namespace loopscope::trace {

class RowReader
{
public:
    // Empty where there is no such row.
    RowReader(const TraceSnapshot::Data& data, TrackId track, int row);

    [[nodiscard]] std::uint64_t count(TimeRange range) const;
    void visit(TimeRange range, const std::function<bool(const Span&)>& visitor) const;
    [[nodiscard]] std::vector<Bucket> buckets(TimeRange range, int columns) const;

private:
    [[nodiscard]] Span spanAt(std::size_t index) const;
    void fill(Bucket& bucket, std::size_t& from) const;
    static void cover(Bucket& bucket, const Span& span);

    TrackId m_track;
    std::uint16_t m_row = 0;
    const SpanRowView* m_closed = nullptr;
    const Span* m_open = nullptr;
};

} // namespace loopscope::trace
