// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The only truth about what happened: an append-only store of tracks, spans, tasks, instants, counters and flows.
// One thread writes, through a TraceBuilder; any thread reads a TraceSnapshot. How the spans lie in memory is nobody's
// business but this folder's.

#include "core/trace/annotations.h"
#include "core/trace/snapshot.h"
#include "core/trace/stringtable.h"
#include "core/trace/types.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace loopscope::trace {

struct TraceStore; // store.h

class Trace final
{
public:
    explicit Trace(std::shared_ptr<StringTable> strings = std::make_shared<StringTable>(),
                   std::chrono::system_clock::time_point wallStart = {});
    ~Trace();
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;

    [[nodiscard]] StringTable& strings() const noexcept { return *m_strings; }

    // Facts about the whole trace, such as "lesson", "mode", "wall_ns"; in the order of their first setting.
    // The writer's thread.
    void setFact(const std::string& key, const std::string& value);

    // What of a file is not in the trace. The writer's thread.
    void setLeftOut(LeftOut leftOut);

    // What people added: takes the place of what was there. The writer's thread.
    void setAnnotations(Annotations annotations);

    // The flight recorder: from so many bytes on, the oldest spans, instants, samples, flows and finished tasks go, and
    // are counted in the snapshot. 0, as at first, is no cap. What can go, and is kept below the cap, are the chunks of
    // these; tracks, rows, lanes and texts stay. The writer's thread.
    void setMemoryCap(std::size_t bytes);

    // Bytes of what the cap rules. The writer's thread.
    [[nodiscard]] std::size_t evictableMemory() const noexcept;

    // Bytes of all that the trace holds: what the cap rules, and tracks, rows, lanes, texts. Looks at each row. The
    // writer's thread.
    [[nodiscard]] std::size_t memoryUsed() const;

    // What the trace holds now, as a value that never changes. Cheap: nothing that was appended is copied.
    // The writer's thread.
    [[nodiscard]] TraceSnapshot snapshot() const;

private:
    friend class TraceBuilder;
    std::shared_ptr<StringTable> m_strings;
    std::unique_ptr<TraceStore> d;
};

} // namespace loopscope::trace
