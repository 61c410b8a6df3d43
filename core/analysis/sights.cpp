// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/sights.h"

#include "core/analysis/responsiveness.h"
#include "core/analysis/words.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace loopscope::analysis {
namespace {

using Kind = Sought::Kind;
using Which = Sought::Which;
using trace::Instant;
using trace::InstantKind;
using trace::Span;
using trace::SpanState;
using trace::Task;
using trace::TrackKind;

// Everything waits in a queue for a moment; less than this is not what a text means.
constexpr Nanoseconds shortestQueue{std::chrono::milliseconds(1)};

bool matches(std::string_view name, std::string_view pattern)
{
    if (pattern.ends_with('*'))
        return name.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern.empty() || name == pattern;
}

TimeRange widened(TimeRange range, Nanoseconds by) { return {range.begin - by, range.end + by}; }

// The one that is meant of those that `all` holds by rising time.
template <typename T>
const T* pick(const std::vector<T>& all, Which which)
{
    if (which == Which::second)
        return all.size() > 1 ? &all[1] : nullptr;
    if (all.empty())
        return nullptr;
    return which == Which::last ? &all.back() : &all.front();
}

// --- spans ---

const Span* pickSpan(const std::vector<Span>& all, Which which)
{
    if (which != Which::longest)
        return pick(all, which);
    const auto longest =
        std::max_element(all.begin(), all.end(), [](const Span& a, const Span& b) { return a.length() < b.length(); });
    return longest != all.end() ? &*longest : nullptr;
}

template <typename Visit>
void forEachSpanOn(const TraceSnapshot& trace, TrackKind kind, Visit&& visit)
{
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != kind)
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, wholeOf(trace), [&](const Span& span) {
                visit(span);
                return true;
            });
        }
    }
}

// A span that is most of the trace is shown with a margin, a sliver with some of what is around it.
std::optional<Sight> sightOf(const TraceSnapshot& trace, const Span* span)
{
    if (span == nullptr)
        return std::nullopt;
    const TimeRange range{span->start, span->end};
    const bool isSliver = range.length() < trace.range().length() / 20;
    return Sight{range, widened(range, isSliver ? range.length() * 4 : range.length() * 3 / 20), span->task};
}

std::optional<Sight> findTaskSpan(const TraceSnapshot& trace, const Sought& sought, SpanState state)
{
    std::vector<Span> spans;
    forEachSpanOn(trace, TrackKind::tasks, [&](const Span& span) {
        const auto task = trace.findTask(span.task);
        const bool isSeen = state != SpanState::queued || span.length() >= shortestQueue;
        if (span.state == state && isSeen && task && matches(trace.text(task->name), sought.name))
            spans.push_back(span);
    });
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.start < b.start; });
    return sightOf(trace, pickSpan(spans, sought.which));
}

std::optional<Sight> findDispatch(const TraceSnapshot& trace)
{
    std::vector<Span> spans;
    forEachSpanOn(trace, TrackKind::loop, [&](const Span& span) {
        if (trace.text(span.category) != "self")
            spans.push_back(span);
    });
    return sightOf(trace, pickSpan(spans, Which::longest));
}

std::optional<Sight> findStall(const TraceSnapshot& trace)
{
    std::vector<Span> spans;
    for (const Stall& stall : findStalls(trace, wholeOf(trace)))
        spans.push_back({.start = stall.range.begin, .end = stall.range.end});
    return sightOf(trace, pickSpan(spans, Which::longest));
}

// Shown with both tasks, since what is meant is that one follows the other.
std::optional<Sight> findHandover(const TraceSnapshot& trace, const Sought& sought)
{
    std::optional<Task> before;
    for (std::size_t index = 0; index < trace.taskCount(); ++index) { // by rising start
        const Task task = trace.task(index);
        if (!matches(trace.text(task.name), sought.name))
            continue;
        // A callback may start the next task before its own has ended.
        if (before && task.start > before->start + (before->end - before->start) / 2) {
            const auto [begin, end] = std::minmax(before->end, task.start);
            return Sight{{begin, end}, {before->start, task.end}, task.id};
        }
        before = task;
    }
    return std::nullopt;
}

// --- instants ---

std::vector<Instant> instantsOf(const TraceSnapshot& trace, std::string_view name, bool isConsole)
{
    std::vector<Instant> found;
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != TrackKind::stream || (!isConsole && !matches(trace.text(track.name), name)))
            continue;
        for (const Instant& instant : trace.instants(track.id, wholeOf(trace))) {
            if ((instant.kind == InstantKind::console) == isConsole)
                found.push_back(instant);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Instant& a, const Instant& b) { return a.time < b.time; });
    return found;
}

// A moment has no length: it is shown as a part of what the others of its kind take.
std::optional<Sight> sightOf(const std::vector<Instant>& all, const Instant* instant)
{
    if (instant == nullptr)
        return std::nullopt;
    const Nanoseconds extent = std::max(all.back().time - all.front().time, Nanoseconds{100});
    const TimeRange moment{instant->time, instant->time};
    return Sight{widened(moment, extent / 100), widened(moment, extent / 4), instant->task};
}

std::optional<Sight> sightOfAll(const std::vector<Instant>& all)
{
    if (all.empty())
        return std::nullopt;
    const TimeRange range{all.front().time, all.back().time + Nanoseconds{1}};
    return Sight{range, widened(range, std::max(range.length() * 3 / 20, Nanoseconds{10})), TaskId::none};
}

std::optional<Sight> findMarble(const TraceSnapshot& trace, const Sought& sought, InstantKind kind)
{
    std::vector<Instant> marbles = instantsOf(trace, sought.name, false);
    std::erase_if(marbles, [kind](const Instant& instant) { return instant.kind != kind; });
    return sightOf(instantsOf(trace, {}, false), pick(marbles, sought.which));
}

} // namespace

std::optional<Sight> find(const TraceSnapshot& trace, const Sought& sought)
{
    switch (sought.kind) {
    case Kind::stall:
        return findStall(trace);
    case Kind::dispatch:
        return findDispatch(trace);
    case Kind::queued:
        return findTaskSpan(trace, sought, SpanState::queued);
    case Kind::running:
        return findTaskSpan(trace, sought, SpanState::running);
    case Kind::suspended:
        return findTaskSpan(trace, sought, SpanState::suspended);
    case Kind::handover:
        return findHandover(trace, sought);
    case Kind::subscribe:
        return findMarble(trace, sought, InstantKind::subscribe);
    case Kind::next:
        return findMarble(trace, sought, InstantKind::next);
    case Kind::completed:
        return findMarble(trace, sought, InstantKind::completed);
    case Kind::dispose:
        return findMarble(trace, sought, InstantKind::dispose);
    case Kind::row:
        return sightOfAll(instantsOf(trace, sought.name, false));
    case Kind::line: {
        const std::vector<Instant> lines = instantsOf(trace, {}, true);
        return sightOf(lines, pick(lines, sought.which));
    }
    case Kind::lines:
        return sightOfAll(instantsOf(trace, {}, true));
    }
    return std::nullopt;
}

} // namespace loopscope::analysis
