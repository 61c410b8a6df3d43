// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The flows of a foreign trace, in any order: a step or an end continues what began latest with its identity, of its
// own name where there is one. Times are absolute until drain().

#include "core/formats/timedruns.h"
#include "core/trace/tracebuilder.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace loopscope::formats {

class FlowEvents final
{
public:
    // `arrive` goes on from the begin and leaves it as it is; `step` is where the next one goes on from.
    enum class Kind : std::uint8_t { begin, step, arrive, end };

    void add(Kind kind, trace::Nanoseconds at, std::uint32_t key, StringId name, std::uint32_t thread);

    struct Target
    {
        trace::TraceBuilder& builder;
        std::function<TrackId(std::uint32_t thread)> track; // none: what is there is left out
        trace::Nanoseconds origin{0};
        std::function<bool()> goesOn;
        std::uint64_t& unpaired; // ends without a begin, begins without an end
    };
    // Puts the flows into the trace and is empty then. False where goesOn said to stop.
    bool drain(const Target& target);

private:
    struct Event
    {
        std::int64_t at = 0;
        std::uint32_t key = 0;
        StringId name = StringId::empty;
        std::uint32_t thread = 0; // index
        std::uint32_t sequence : 30 = 0;
        std::uint32_t kind : 2 = 0;
    };
    struct EarlierFirst
    {
        bool operator()(const Event& a, const Event& b) const
        {
            return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
        }
    };
    struct Begun
    {
        std::int64_t at = 0;
        StringId name = StringId::empty;
        std::uint32_t thread = 0;
        bool continued = false;
    };
    bool take(const Event& event, const Target& target);
    void begin(std::vector<Begun>& begun, const Event& event, const Target& target);

    TimedRuns<Event, EarlierFirst> m_events;
    std::vector<Event> m_moment;
    std::vector<std::vector<Begun>> m_begun; // by key
    std::uint32_t m_sequence = 0;
};

} // namespace loopscope::formats
