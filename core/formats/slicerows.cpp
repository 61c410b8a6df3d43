// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/slicerows.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;

// The outer one of two that begin together comes first.
bool comesBefore(const Slice& a, const Slice& b) { return a.start != b.start ? a.start < b.start : a.end > b.end; }

trace::Span spanOf(const Slice& slice, TrackId track, std::size_t row, Nanoseconds origin)
{
    trace::Span span;
    span.start = slice.start - origin;
    span.end = slice.end - origin;
    span.track = track;
    span.row = static_cast<std::uint16_t>(row);
    span.name = slice.name;
    span.category = slice.category;
    span.open = slice.open;
    return span;
}

} // namespace

void restoreSlices(trace::TraceBuilder& builder, TrackId track, std::vector<Slice> slices, Nanoseconds origin)
{
    if (!std::is_sorted(slices.begin(), slices.end(), comesBefore))
        std::stable_sort(slices.begin(), slices.end(), comesBefore);
    std::vector<Nanoseconds> ends; // of the latest slice in each row
    for (const Slice& slice : slices) {
        std::size_t row = ends.size();
        while (row > 0 && ends[row - 1] <= slice.start)
            --row;
        ends.resize(row);
        ends.push_back(slice.open ? Nanoseconds::max() : slice.end);
        builder.restoreSpan(spanOf(slice, track, row, origin));
    }
}

void restoreTasks(trace::TraceBuilder& builder, const std::vector<AsyncSlice>& slices, Nanoseconds origin)
{
    std::vector<std::size_t> order(slices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return comesBefore(slices[a].slice, slices[b].slice); });
    std::map<TrackId, std::vector<Nanoseconds>> laneEnds;
    std::vector<TaskId> ids(slices.size(), TaskId::none);
    for (const std::size_t index : order) {
        const AsyncSlice& each = slices[index];
        std::vector<Nanoseconds>& ends = laneEnds[each.track];
        const auto lane =
            std::find_if(ends.begin(), ends.end(), [&](Nanoseconds end) { return end <= each.slice.start; });
        trace::Span span = spanOf(each.slice, each.track, static_cast<std::size_t>(lane - ends.begin()), origin);
        const Nanoseconds end = each.slice.open ? Nanoseconds::max() : each.slice.end;
        if (lane == ends.end())
            ends.push_back(end);
        else
            *lane = end;
        trace::Task task;
        task.name = span.name;
        task.style = trace::TaskStyle::future;
        task.outcome = span.open ? trace::Outcome::open : trace::Outcome::done;
        task.track = each.track;
        task.row = span.row;
        task.start = span.start;
        task.end = span.end;
        task.parent = each.parent == AsyncSlice::none ? TaskId::none : ids[each.parent];
        ids[index] = span.task = builder.restoreTask(task);
        span.state = trace::SpanState::running;
        builder.restoreSpan(span);
    }
}

} // namespace loopscope::formats
