// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The asynchronous events of a foreign trace, in any order, as tasks that run from their begin to their end. An end
// takes the innermost open begin with its identity and its name; the process decides between several, so that an id
// that is meant to be a process' own works too. Each task has the lowest lane that is free. Times are absolute until
// drain().

#include "core/formats/threadevents.h"
#include "core/formats/timedruns.h"
#include "core/trace/tracebuilder.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace loopscope::formats {

class AsyncEvents final
{
public:
    struct Event
    {
        std::int64_t at = 0;
        std::uint32_t key = 0; // of its identity
        std::uint32_t names = 0;
        std::uint32_t process = 0; // index
        std::uint32_t sequence : 29 = 0;
        std::uint32_t isEnd : 1 = 0;
        std::uint32_t nests : 1 = 0;      // lies inside what is open with its identity
        std::uint32_t afterBegin : 1 = 0; // an end that stands right behind a begin of the same moment
    };

    void begin(trace::Nanoseconds at, std::uint32_t key, std::uint32_t names, std::uint32_t process, bool nests);
    void end(trace::Nanoseconds at, std::uint32_t key, std::uint32_t names, std::uint32_t process);
    [[nodiscard]] bool isEmpty() const { return m_events.size() == 0; }

    struct Target
    {
        trace::TraceBuilder& builder;
        const SpanNames& names;
        std::function<TrackId(std::uint32_t process)> track; // of kind tasks; none: what is there is left out
        trace::Nanoseconds origin{0};
        std::function<bool()> goesOn;
    };
    // Puts the tasks into the trace and is empty then. False where goesOn said to stop.
    bool drain(const Target& target);

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    struct EarlierFirst
    {
        bool operator()(const Event& a, const Event& b) const
        {
            return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
        }
    };
    struct AsyncTask
    {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::uint32_t names = 0;
        std::uint32_t process = 0;
        std::uint32_t parent = none; // index of an earlier one
        bool open = true;
    };
    bool take(const Event& event, const Target& target);
    bool put(const Target& target);

    TimedRuns<Event, EarlierFirst> m_events;
    std::vector<Event> m_moment;
    std::vector<AsyncTask> m_tasks;                 // by rising start
    std::vector<std::vector<std::uint32_t>> m_open; // by key: indices into m_tasks, the innermost last
    std::uint32_t m_sequence = 0;
    Event m_latest;
};

} // namespace loopscope::formats
