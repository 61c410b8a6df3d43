// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a TraceSnapshot sees of a Trace's store. Of this folder only.

#include "core/trace/snapshot.h"
#include "core/trace/store.h"

namespace loopscope::trace {

// One track of a snapshot.
struct TrackView
{
    std::vector<SpanRowView> rows;
    std::vector<Span> open; // at most one a row, by row
    ChunkedVector<Instant>::View instants;
    ChunkedVector<CounterSample>::View counters;
};

struct TraceSnapshot::Data
{
    std::shared_ptr<StringTable> strings;
    std::chrono::system_clock::time_point wallStart;
    std::shared_ptr<const Facts> facts;
    std::shared_ptr<const LeftOut> leftOut;
    std::shared_ptr<const Annotations> annotations;
    TimeRange range;
    std::vector<Process> processes;
    std::shared_ptr<const std::vector<Track>> displayed;
    std::vector<Track> tracks; // by id
    std::vector<TrackView> views;
    LookTable::View looks;
    ChunkedVector<TaskEntry, 64>::View tasks;
    ChunkedVector<Flow>::View flows;
    ChunkedVector<FlowBlock>::View flowBlocks;
    std::uint64_t spans = 0;
    std::uint64_t events = 0;
    std::uint64_t dropped = 0;
    std::uint64_t evicted = 0;
    Repairs repairs;

    [[nodiscard]] const TrackView* view(TrackId track) const
    {
        return raw(track) < views.size() ? &views[raw(track)] : nullptr;
    }

    // Calls visit(flow) for all of the blocks that may hold what is wanted.
    template <typename MayHold, typename Visit>
    void forEachFlow(MayHold mayHold, Visit visit) const
    {
        for (std::size_t block = flows.first() / blockFlows; block < flowBlocks.size(); ++block) {
            if (!mayHold(flowBlocks[block]))
                continue;
            const std::size_t end = std::min(flows.size(), (block + 1) * blockFlows);
            for (std::size_t i = std::max(flows.first(), block * blockFlows); i < end; ++i)
                visit(flows[i]);
        }
    }
};

} // namespace loopscope::trace
