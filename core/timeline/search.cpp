// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/search.h"

#include <algorithm>

namespace loopscope::timeline {

using trace::Span;

SpanMatcher::SpanMatcher(trace::TraceSnapshot snapshot, TextTest test)
    : m_snapshot(std::move(snapshot))
    , m_test(std::move(test))
{
}

bool SpanMatcher::matches(const Span& span)
{
    return matchesText(span.name) || matchesText(span.category) || matchesTask(span.task);
}

bool SpanMatcher::matchesText(StringId text)
{
    if (text == StringId::empty)
        return false;
    const auto found = m_texts.find(text);
    return found != m_texts.end() ? found->second : m_texts.emplace(text, m_test(m_snapshot.text(text))).first->second;
}

bool SpanMatcher::matchesTask(TaskId task)
{
    if (task == TaskId::none)
        return false;
    const auto found = m_tasks.find(task);
    if (found != m_tasks.end())
        return found->second;
    const auto known = m_snapshot.findTask(task);
    return m_tasks.emplace(task, known && matchesText(known->name)).first->second;
}

SearchResult searchSpans(const trace::TraceSnapshot& snapshot, const TextTest& test, const std::atomic<bool>& canceled)
{
    SearchResult result;
    SpanMatcher matcher(snapshot, test);
    const trace::TimeRange whole{snapshot.range().begin - time::Nanoseconds(1),
                                 snapshot.range().end + time::Nanoseconds(1)};
    for (const trace::Track& track : snapshot.tracks()) {
        for (int row = 0; row < snapshot.rows(track.id); ++row) {
            std::size_t kept = 0;
            snapshot.forEachSpan(track.id, row, whole, [&](const Span& span) {
                if (matcher.matches(span)) {
                    ++result.count;
                    if (kept++ < mostMatches)
                        result.matches.push_back(span);
                }
                return !canceled.load(std::memory_order_relaxed);
            });
            if (canceled.load(std::memory_order_relaxed)) {
                result.canceled = true;
                return result;
            }
        }
    }
    std::stable_sort(result.matches.begin(), result.matches.end(),
                     [](const Span& a, const Span& b) { return a.start < b.start; });
    return result;
}

int matchAfter(const SearchResult& result, time::Nanoseconds moment)
{
    if (result.matches.empty())
        return -1;
    const auto next = std::lower_bound(result.matches.begin(), result.matches.end(), moment,
                                       [](const Span& span, time::Nanoseconds at) { return span.start < at; });
    return next == result.matches.end() ? 0 : static_cast<int>(next - result.matches.begin());
}

} // namespace loopscope::timeline
