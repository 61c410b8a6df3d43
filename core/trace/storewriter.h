// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Puts spans, tasks and the rest into a trace's store, and mends what does not fit: see TraceBuilder. Of this folder
// only; one thread.

#include "core/trace/store.h"

namespace loopscope::trace {

class StoreWriter
{
public:
    explicit StoreWriter(TraceStore& store)
        : m_store(store)
    {
    }
    [[nodiscard]] TraceStore& store() noexcept { return m_store; }

    // nullptr, counted, where there is no such track.
    TrackStore* track(TrackId id);
    // The same where it is a tasks track: its rows are lanes, which only tasks fill.
    TrackStore* spanTrack(TrackId id);

    // --- spans: time in ns ---
    // Returns the depth at which it lies.
    std::size_t push(TrackStore& track, StoredSpan span);
    void popPlain(TrackStore& track, std::int64_t at, StringId category); // the innermost that is no task's
    void popAny(TrackStore& track, std::int64_t at);
    void insert(TrackStore& track, StoredSpan span);

    // --- tasks ---
    TaskId addTask(Task task);
    void enterState(TaskId task, std::int64_t at, SpanState state, StringId detail, TrackId thread);
    void leaveState(std::size_t index, std::int64_t at);
    void finish(TaskId task, std::int64_t at, Outcome outcome);

    // --- from a file, see TraceBuilder ---
    void restoreSpan(const Span& span);
    TaskId restoreTask(Task task);

    // --- the rest ---
    void addInstant(Instant instant);
    void addSample(TrackId track, CounterSample sample);
    void addFlow(Flow flow);

private:
    TaskEntry* openTask(TaskId id);
    void addEntry(const TaskEntry& entry);
    void restoreOpen(TrackStore& track, std::size_t row, const StoredSpan& span);
    void restoreTaskSpan(TrackStore& track, const Span& span, const StoredSpan& stored);
    void pop(TrackStore& track, std::size_t depth, std::int64_t at, StringId category);
    void append(TrackStore& track, std::size_t row, const StoredSpan& span);
    // Counts what an append may have taken, and keeps to the cap.
    void grow(std::size_t bytes);
    template <typename Items>
    void growBy(const Items& items)
    {
        if (items.size() % Items::itemsPerChunk == 1)
            grow(Items::chunkBytes);
    }
    std::int64_t stretch(Nanoseconds at); // not before 0; the trace reaches there

    TraceStore& m_store;
};

} // namespace loopscope::trace
