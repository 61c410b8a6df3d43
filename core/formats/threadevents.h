// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The spans of one thread of a foreign trace, from X events and from B and E, in any order: E ends the innermost B that
// is open, of its own name where it has one. Each span lies below those that last while it begins. Times are absolute
// until drain().

#include "core/formats/timedruns.h"
#include "core/trace/tracebuilder.h"

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace loopscope::formats {

// Pairs of name and category as one number. One thread.
class SpanNames final
{
public:
    std::uint32_t number(StringId name, StringId category);
    [[nodiscard]] StringId name(std::uint32_t number) const { return m_pairs[number].first; }
    [[nodiscard]] StringId category(std::uint32_t number) const { return m_pairs[number].second; }

private:
    std::vector<std::pair<StringId, StringId>> m_pairs;
    std::unordered_map<std::uint64_t, std::uint32_t> m_numbers;
    std::uint64_t m_latestKey = 0;
    std::uint32_t m_latest = 0;
};

class ThreadEvents final
{
public:
    void complete(trace::Nanoseconds start, trace::Nanoseconds end, std::uint32_t names);
    void begin(trace::Nanoseconds at, std::uint32_t names);
    void end(trace::Nanoseconds at, std::uint32_t names);
    [[nodiscard]] std::uint64_t size() const { return m_complete.size() + m_marks.size(); }

    struct Target
    {
        trace::TraceBuilder& builder;
        const SpanNames& names;
        TrackId track = TrackId::none;
        trace::Nanoseconds origin{0};
        std::function<bool()> goesOn;
    };
    // Puts the spans into the trace and is empty then. False where goesOn said to stop.
    bool drain(const Target& target);

private:
    struct Complete
    {
        std::int64_t start = 0;
        std::int64_t end = 0; // the largest: open
        std::uint32_t names = 0;
        std::uint32_t sequence = 0;
    };
    struct Mark
    {
        std::int64_t at = 0;
        std::uint32_t names = 0;
        std::uint32_t sequence : 30 = 0;
        std::uint32_t isEnd : 1 = 0;
        std::uint32_t afterBegin : 1 = 0; // an end that stands right behind a begin of the same moment
    };
    // The outer one of two that begin together comes first; of two that are the same, the one that began first.
    struct OuterFirst
    {
        bool operator()(const Complete& a, const Complete& b) const
        {
            return a.start != b.start ? a.start < b.start : a.end != b.end ? a.end > b.end : a.sequence < b.sequence;
        }
    };
    struct EarlierFirst
    {
        bool operator()(const Mark& a, const Mark& b) const
        {
            return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
        }
    };
    struct Open
    {
        Mark begun;
        bool used = true;
    };

    template <typename Ended>
    bool pair(const Target& target, const Ended& ended);
    template <typename Ended>
    bool take(const Mark& mark, const Target& target, const Ended& ended);
    void put(const Target& target, const Complete& span, std::size_t row) const;
    bool putByBegin(const Target& target);
    bool putByRange(const Target& target);

    TimedRuns<Complete, OuterFirst> m_complete;
    TimedRuns<Mark, EarlierFirst> m_marks;
    std::vector<Open> m_stack;
    std::vector<Mark> m_moment;
    std::uint32_t m_sequence = 0;
    std::int64_t m_lastBegin = 0;
    bool m_lastWasBegin = false;
    std::int64_t m_lastEnd = 0;
    bool m_endsRise = true; // the X events stand in order of their ends
};

} // namespace loopscope::formats
