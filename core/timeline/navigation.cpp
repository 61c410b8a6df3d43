// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/navigation.h"

#include <algorithm>
#include <cstdlib>

namespace loopscope::timeline {
namespace {

using time::Nanoseconds;
using time::TimeRange;
using trace::Flow;
using trace::FlowPoint;
using trace::TraceSnapshot;

struct RowPlace
{
    TrackId track;
    int row;
};

std::vector<RowPlace> rowsOf(const TrackLayout& layout)
{
    std::vector<RowPlace> rows;
    for (const PlacedTrack& placed : layout.tracks) {
        for (int row = 0; placed.content == TrackContent::rows && row < placed.rows; ++row)
            rows.push_back({placed.track.id, row});
    }
    return rows;
}

// The span at a flow's end: of its task where it has one, in the innermost row otherwise.
std::optional<Span> spanOf(const TraceSnapshot& snapshot, const FlowPoint& point)
{
    std::optional<Span> found;
    const TimeRange around{point.time - Nanoseconds(1), point.time + Nanoseconds(1)};
    for (int row = 0; row < snapshot.rows(point.track); ++row) {
        snapshot.forEachSpan(point.track, row, around, [&](const Span& span) {
            const bool fits = point.task == TaskId::none || span.task == point.task;
            if (fits && span.start <= point.time)
                found = span;
            return true;
        });
    }
    return found;
}

bool touches(const FlowPoint& point, const Span& span)
{
    if (point.time < span.start || point.time > span.end)
        return false;
    return span.task != TaskId::none && point.task != TaskId::none ? point.task == span.task
                                                                   : point.track == span.track;
}

} // namespace

std::optional<Span> nextSpan(const TraceSnapshot& snapshot, const Span& span)
{
    std::optional<Span> found;
    const TimeRange rest{span.start, snapshot.range().end + Nanoseconds(1)};
    snapshot.forEachSpan(span.track, span.row, rest, [&](const Span& candidate) {
        if (candidate.start <= span.start)
            return true;
        found = candidate;
        return false;
    });
    return found;
}

std::optional<Span> previousSpan(const TraceSnapshot& snapshot, const Span& span)
{
    const Nanoseconds begin = snapshot.range().begin;
    std::optional<Span> found;
    // Rows are read forward only: look back over ever longer pieces until one holds a span.
    for (Nanoseconds back{1024};; back *= 4) {
        const Nanoseconds from = std::max(begin - Nanoseconds(1), span.start - back);
        snapshot.forEachSpan(span.track, span.row, {from, span.start}, [&](const Span& candidate) {
            if (candidate.start < span.start)
                found = candidate;
            return true;
        });
        if (found || from < begin)
            return found;
    }
}

std::optional<Span> spanAt(const TraceSnapshot& snapshot, TrackId track, int row, Nanoseconds moment, TimeRange range)
{
    std::optional<Span> found;
    snapshot.forEachSpan(track, row, {moment, std::max(range.end, moment + Nanoseconds(1))}, [&](const Span& span) {
        found = span;
        return false;
    });
    return found;
}

std::optional<Span> firstSpan(const TraceSnapshot& snapshot, const TrackLayout& layout, TimeRange range)
{
    for (const RowPlace& place : rowsOf(layout)) {
        if (const auto span = spanAt(snapshot, place.track, place.row, range.begin, range))
            return span;
    }
    return std::nullopt;
}

std::optional<Span> spanBeside(const TraceSnapshot& snapshot, const TrackLayout& layout, const Span& span, int by,
                               TimeRange range)
{
    const std::vector<RowPlace> rows = rowsOf(layout);
    const auto here = std::find_if(rows.begin(), rows.end(),
                                   [&](const RowPlace& p) { return p.track == span.track && p.row == span.row; });
    const auto count = static_cast<std::ptrdiff_t>(rows.size());
    const TimeRange seen = TimeRange{span.start, span.end}.intersected(range);
    const Nanoseconds middle = seen.begin + seen.length() / 2;
    for (std::ptrdiff_t i = here - rows.begin() + by; i >= 0 && i < count; i += by) {
        const RowPlace& place = rows[static_cast<std::size_t>(i)];
        if (const auto found = spanAt(snapshot, place.track, place.row, middle, range))
            return found;
    }
    return std::nullopt;
}

std::optional<Span> alongFlow(const TraceSnapshot& snapshot, const Span& span, bool forward)
{
    const Flow* best = nullptr;
    const std::vector<Flow> flows = span.task != TaskId::none ? snapshot.flowsOf(span.task)
                                                              : snapshot.flows({span.start, span.end + Nanoseconds(1)});
    for (const Flow& flow : flows) {
        if (!touches(forward ? flow.from : flow.to, span))
            continue;
        if (!best || (forward ? flow.from.time < best->from.time : flow.to.time > best->to.time))
            best = &flow;
    }
    return best ? spanOf(snapshot, forward ? best->to : best->from) : std::nullopt;
}

} // namespace loopscope::timeline
