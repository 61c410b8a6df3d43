// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What every event of a Chrome trace begins and ends with, and the progress of writing them.

#include "core/formats/progress.h"
#include "core/trace/snapshot.h"

#include <cstdint>
#include <string_view>

namespace loopscope::formats {

class JsonWriter;

// An event is written between begin() and end(), its members to the JsonWriter.
class ChromeEventWriter final
{
public:
    // All three must outlive it.
    ChromeEventWriter(JsonWriter& json, const trace::TraceSnapshot& trace, const Progress& progress)
        : m_json(json)
        , m_trace(trace)
        , m_progress(progress)
    {
    }

    void begin(const char* phase, TrackId track);
    void at(trace::Nanoseconds moment);
    void end();
    // Its args are open afterwards, and to be closed before end().
    void beginMetadata(std::string_view name, TrackId track);
    [[nodiscard]] bool isCanceled() const { return m_canceled; }

private:
    [[nodiscard]] std::int64_t process(TrackId track) const;

    JsonWriter& m_json;
    const trace::TraceSnapshot& m_trace;
    const Progress& m_progress;
    std::uint64_t m_written = 0;
    bool m_canceled = false;
};

} // namespace loopscope::formats
