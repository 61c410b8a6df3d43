// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a Trace keeps. Of this folder only.

#include "core/trace/chunkedvector.h"
#include "core/trace/flowblock.h"
#include "core/trace/looktable.h"
#include "core/trace/spanrowview.h"
#include "core/trace/trace.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace loopscope::trace {

inline constexpr std::size_t maxDepth = 1024;  // of spans on one track
inline constexpr std::size_t maxLanes = 65536; // of one tasks track: Span::row holds no more

// A span on its way into a row; times in ns.
struct StoredSpan
{
    std::int64_t start = 0;
    std::int64_t end = 0;
    StringId name = StringId::empty;
    StringId category = StringId::empty;
    TaskId task = TaskId::none;
    SpanState state = SpanState::plain;

    [[nodiscard]] std::int64_t length() const noexcept { return end - start; }
};

// A span that has begun: of a track's stack or of a task.
struct OpenSpan
{
    StoredSpan span;  // without its end
    bool used = true; // false: ended while one above it in the stack still lasts
};

// A task and what it is doing.
struct TaskEntry
{
    Task task;
    SpanState state = SpanState::plain; // plain: nothing at the moment
    StringId detail = StringId::empty;
    Nanoseconds since{0};
    bool hasLane = false;
    TrackId runTrack = TrackId::none; // where its running shows too, and how deep
    std::size_t runDepth = 0;

    // What it is doing, as a span that ends there.
    [[nodiscard]] StoredSpan closedAt(std::int64_t end) const
    {
        return {since.count(),   end,     state == SpanState::suspended ? detail : task.name,
                StringId::empty, task.id, state};
    }
};

struct TrackStore
{
    Track track;
    std::vector<SpanRow> rows;
    std::vector<OpenSpan> stack;
    std::vector<TaskId> lanes;       // of a tasks track: who has it
    std::set<std::size_t> freeLanes; // those of them that nobody has
    ChunkedVector<Instant> instants; // by time
    ChunkedVector<CounterSample> counters;

    SpanRow& row(std::size_t index)
    {
        if (index >= rows.size())
            rows.resize(index + 1);
        return rows[index];
    }
};

using Facts = std::vector<std::pair<std::string, std::string>>;

struct TraceStore
{
    std::chrono::system_clock::time_point wallStart;
    std::shared_ptr<const Facts> facts = std::make_shared<Facts>();
    std::shared_ptr<const LeftOut> leftOut = std::make_shared<LeftOut>();
    std::shared_ptr<const Annotations> annotations = std::make_shared<Annotations>();
    std::vector<Process> processes; // in order of display
    std::vector<TrackStore> tracks;
    std::shared_ptr<const std::vector<Track>> displayed; // null: to be sorted again
    LookTable looks;
    ChunkedVector<TaskEntry, 64> tasks;
    ChunkedVector<Flow> flows;
    ChunkedVector<FlowBlock> flowBlocks;
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t latest = 0;
    std::uint64_t spans = 0;  // closed
    std::uint64_t others = 0; // instants, samples and flows
    std::uint64_t dropped = 0;
    Repairs repairs;
    std::size_t memoryCap = 0; // bytes; 0: none
    std::size_t memory = 0;    // bytes in chunks
    std::uint64_t evicted = 0; // spans

    [[nodiscard]] bool hasTask(TaskId id) const
    {
        return id != TaskId::none && raw(id) - std::size_t{1} >= tasks.first() && raw(id) <= tasks.size();
    }

    void reach(Nanoseconds at)
    {
        first = std::min(first, at.count());
        latest = std::max(latest, at.count());
    }
};

} // namespace loopscope::trace
