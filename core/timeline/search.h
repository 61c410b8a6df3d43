// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Finds spans by their texts: their own name, their category, the name of their task.

#include "core/trace/snapshot.h"

#include <atomic>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loopscope::timeline {

// Whether a text is what the user looks for; called once for each distinct text.
using TextTest = std::function<bool(std::string_view text)>;

// Asks a test about spans and remembers the answers. One thread at a time.
class SpanMatcher final
{
public:
    SpanMatcher(trace::TraceSnapshot snapshot, TextTest test);

    [[nodiscard]] bool matches(const trace::Span& span);

private:
    [[nodiscard]] bool matchesText(StringId text);
    [[nodiscard]] bool matchesTask(TaskId task);

    trace::TraceSnapshot m_snapshot;
    TextTest m_test;
    std::unordered_map<StringId, bool> m_texts;
    std::unordered_map<TaskId, bool> m_tasks;
};

struct SearchResult
{
    std::uint64_t count = 0;          // all spans that match
    std::vector<trace::Span> matches; // by rising start; the first mostMatches of each row
    bool canceled = false;
};

inline constexpr std::size_t mostMatches = 20'000; // of one row

// Looks at every span of the trace. Any thread; `canceled` may be set by another.
[[nodiscard]] SearchResult searchSpans(const trace::TraceSnapshot& snapshot, const TextTest& test,
                                       const std::atomic<bool>& canceled);

// The index of the match that follows the moment, going round at the ends; -1 where there is none.
[[nodiscard]] int matchAfter(const SearchResult& result, time::Nanoseconds moment);

} // namespace loopscope::timeline
