// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/sights.h"

#include "core/analysis/responsiveness.h"
#include "core/analysis/words.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace loopscope::analysis {
namespace {

using trace::Span;
using trace::SpanState;
using trace::TrackKind;

constexpr Nanoseconds shortestSight{std::chrono::milliseconds(1)};

// Of all tasks; nothing where none is long enough to be looked at.
std::optional<Span> longestSpan(const TraceSnapshot& trace, SpanState state)
{
    std::optional<Span> longest;
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != TrackKind::tasks)
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, wholeOf(trace), [&](const Span& span) {
                if (span.state == state && span.length() >= shortestSight &&
                    (!longest || span.length() > longest->length()))
                    longest = span;
                return true;
            });
        }
    }
    return longest;
}

void addSpan(const TraceSnapshot& trace, SpanState state, const QString& text, std::vector<Sight>& sights)
{
    const auto span = longestSpan(trace, state);
    if (!span)
        return;
    const auto task = trace.findTask(span->task);
    sights.push_back({text.arg(durationText(span->length()), task ? quoted(trace, task->name) : QString()),
                      {span->start, span->end},
                      span->task});
}

void addStall(const TraceSnapshot& trace, std::vector<Sight>& sights)
{
    const std::vector<Stall> stalls = findStalls(trace, wholeOf(trace));
    const auto longest = std::max_element(stalls.begin(), stalls.end(), [](const Stall& a, const Stall& b) {
        return a.range.length() < b.range.length();
    });
    if (longest != stalls.end())
        sights.push_back({Words::tr("the longest stall, %1").arg(durationText(longest->range.length())), longest->range,
                          TaskId::none});
}

void addMarbles(const TraceSnapshot& trace, std::vector<Sight>& sights)
{
    std::optional<TimeRange> all;
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != TrackKind::stream)
            continue;
        for (const trace::Instant& instant : trace.instants(track.id, wholeOf(trace))) {
            if (instant.kind == trace::InstantKind::console)
                continue;
            const TimeRange moment{instant.time, instant.time + Nanoseconds{1}};
            all = all ? all->united(moment) : moment;
        }
    }
    if (all)
        sights.push_back({Words::tr("the marbles, from the first to the last"), *all, TaskId::none});
}

// "fetchsquares.cpp:12" gives 12 for that file.
void addLine(std::string_view place, std::string_view file, std::set<int>& lines)
{
    const std::size_t colon = place.rfind(':');
    if (colon == std::string_view::npos)
        return;
    std::string_view name = place.substr(0, colon);
    if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    int line = 0;
    const auto [end, error] = std::from_chars(place.data() + colon + 1, place.data() + place.size(), line);
    if (name == file && error == std::errc{} && end == place.data() + place.size() && line > 0)
        lines.insert(line);
}

} // namespace

std::vector<Sight> sightsOf(const TraceSnapshot& trace)
{
    std::vector<Sight> sights;
    addStall(trace, sights);
    addSpan(trace, SpanState::suspended, Words::tr("the longest wait, %1 of %2"), sights);
    addSpan(trace, SpanState::queued, Words::tr("the longest time in a queue, %1 of %2"), sights);
    addMarbles(trace, sights);
    return sights;
}

std::set<int> linesOf(const TraceSnapshot& trace, std::string_view file)
{
    std::set<int> lines;
    std::set<StringId> waits; // a loop waits at the same place again and again
    for (std::size_t index = 0; index < trace.taskCount(); ++index)
        addLine(trace.text(trace.task(index).where), file, lines);
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != TrackKind::tasks)
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, wholeOf(trace), [&waits](const Span& span) {
                if (span.state == SpanState::suspended)
                    waits.insert(span.name);
                return true;
            });
        }
    }
    for (const StringId wait : waits)
        addLine(placeOf(trace.text(wait)), file, lines);
    return lines;
}

} // namespace loopscope::analysis
