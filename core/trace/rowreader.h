// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Answers questions about one row of a snapshot: its closed spans and the open one after them. Any thread, as long as
// the snapshot is there.

#include "core/trace/columnpass.h"
#include "core/trace/looktable.h"
#include "core/trace/snapshot.h"
#include "core/trace/spanrowview.h"

#include <functional>
#include <span>

namespace loopscope::trace {

class RowReader
{
public:
    // Empty where there is no such row.
    RowReader(const TraceSnapshot::Data& data, TrackId track, int row);

    [[nodiscard]] const SpanRowView& closed() const noexcept { return m_closed; }
    // The open span, where it reaches into the range; else nullptr.
    [[nodiscard]] const Span* open(TimeRange range) const noexcept;
    [[nodiscard]] Span unpacked(const PackedSpan& packed) const
    {
        const Look& look = m_looks[packed.look / spanStates];
        return {.start = Nanoseconds(packed.start),
                .end = Nanoseconds(packed.end),
                .track = m_track,
                .name = look.name,
                .category = look.category,
                .task = TaskId(packed.task),
                .row = m_row,
                .state = static_cast<SpanState>(packed.look % spanStates),
                .open = false};
    }
    // The longest span of a column that has one.
    [[nodiscard]] Span longestOf(const ColumnGlance& column) const;

    [[nodiscard]] std::uint64_t count(TimeRange range) const;
    void visit(TimeRange range, const std::function<bool(const Span&)>& visitor) const;
    void buckets(TimeRange range, std::span<Bucket> into) const;

private:
    void fill(std::span<Bucket> tiles, std::span<const std::int64_t> borders) const;
    void addOpen(std::span<Bucket> into) const;

    const SpanRowView& m_closed;
    const LookTable::View& m_looks;
    TrackId m_track;
    std::uint16_t m_row;
    const Span* m_open = nullptr;
};

} // namespace loopscope::trace
