// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A Trace as it was at one moment. A value: cheap to copy, never changes, may be read by any thread. Open spans and
// tasks reach to its latest time.

#include "core/trace/stringtable.h"
#include "core/trace/types.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loopscope::trace {

struct Annotations; // annotations.h

// What one column of pixels has to show of one row.
struct Bucket
{
    TimeRange range;
    std::uint32_t count = 0;                       // spans that overlap the range
    Span longest;                                  // of those, by its whole length; the earlier of equals
    std::array<Nanoseconds, spanStates> covered{}; // by state, within the range
};

// Things at the trace's door that were mended or refused.
struct Repairs
{
    std::uint64_t endsWithoutBegin = 0;
    std::uint64_t endsBeforeBegin = 0;
    std::uint64_t overlaps = 0; // a span cut to begin where the one before it in its row ends
    std::uint64_t unknownTracks = 0;
    std::uint64_t unknownTasks = 0;
    std::uint64_t lateRecords = 0; // put at the end of what was there before, or, where nothing was left, refused
    std::uint64_t tooDeep = 0;     // spans nested deeper, or tasks more at once, than there are rows: not shown
    [[nodiscard]] std::uint64_t total() const noexcept
    {
        return endsWithoutBegin + endsBeforeBegin + overlaps + unknownTracks + unknownTasks + lateRecords + tooDeep;
    }
};

// What of a file is not in the trace, by kind: "samples", 12.
using LeftOut = std::vector<std::pair<std::string, std::uint64_t>>;

class TraceSnapshot final
{
public:
    struct Data;

    TraceSnapshot();
    explicit TraceSnapshot(std::shared_ptr<const Data> data);

    // From the first to the latest thing in the trace; begins at 0 for a live one, later where a memory cap took what
    // was before.
    [[nodiscard]] TimeRange range() const;
    [[nodiscard]] std::chrono::system_clock::time_point wallStart() const;
    [[nodiscard]] std::span<const std::pair<std::string, std::string>> facts() const;
    [[nodiscard]] std::string_view fact(std::string_view key) const; // empty where it was not set
    [[nodiscard]] const Annotations& annotations() const;            // as long as the snapshot
    [[nodiscard]] std::string_view text(StringId id) const;

    // --- tracks and spans ---
    // Those that the trace has a name for, in order of display.
    [[nodiscard]] std::span<const Process> processes() const;
    [[nodiscard]] std::span<const Track> tracks() const; // in order of display; parents before their children
    [[nodiscard]] const Track* track(TrackId id) const;  // nullptr where there is none
    [[nodiscard]] int rows(TrackId track) const;         // rows with spans; 0 for a counter or marble track
    [[nodiscard]] std::uint64_t spanCount() const;
    // Spans of the row that overlap the range. A span without length overlaps the range that holds its moment.
    [[nodiscard]] std::uint64_t spanCount(TrackId track, int row, TimeRange range) const;
    // Calls visit(span) for each of those, by rising start; stops early when visit returns false.
    void forEachSpan(TrackId track, int row, TimeRange range, const std::function<bool(const Span&)>& visit) const;
    // The range cut into `columns` buckets of equal length: the borders rounded down to whole ns, each bucket at least
    // 1 ns long.
    [[nodiscard]] std::vector<Bucket> buckets(TrackId track, int row, TimeRange range, int columns) const;
    void buckets(TrackId track, int row, TimeRange range, std::span<Bucket> into) const;

    // --- tasks ---
    [[nodiscard]] std::size_t taskCount() const;
    [[nodiscard]] Task task(std::size_t index) const; // 0 … taskCount()-1, in order of creation
    [[nodiscard]] std::optional<Task> findTask(TaskId id) const;
    // Calls visit(span) for the spans of the task's life (queued, running, suspended), by rising start.
    void forEachSpanOf(TaskId task, const std::function<bool(const Span&)>& visit) const;

    // --- the rest ---
    [[nodiscard]] std::vector<Instant> instants(TrackId track, TimeRange range) const;
    [[nodiscard]] std::vector<CounterSample> counters(TrackId track, TimeRange range) const; // and the one before it
    // The same without a copy, by rising time: for who may be asked for a million of them at each frame.
    void forEachInstant(TrackId track, TimeRange range, const std::function<void(const Instant&)>& visit) const;
    void forEachCounter(TrackId track, TimeRange range, const std::function<void(const CounterSample&)>& visit) const;
    [[nodiscard]] std::size_t instantCount(TrackId track, TimeRange range) const; // O(log N)
    [[nodiscard]] std::vector<Flow> flows(TimeRange range) const;                 // those that begin or end in it
    [[nodiscard]] std::vector<Flow> flowsOf(TaskId task) const;

    [[nodiscard]] std::uint64_t eventCount() const; // spans + instants + counter samples + flows
    [[nodiscard]] std::uint64_t dropped() const;    // lost before they reached the trace
    // Spans that a memory cap has cost: those that lay before range().begin.
    [[nodiscard]] std::uint64_t evicted() const;
    [[nodiscard]] Repairs repairs() const;
    [[nodiscard]] const LeftOut& leftOut() const; // as long as the snapshot

    // How it lies in memory: for this folder, and to make a RowReader of.
    [[nodiscard]] const Data& data() const noexcept { return *m_data; }

private:
    std::shared_ptr<const Data> m_data;
};

} // namespace loopscope::trace
