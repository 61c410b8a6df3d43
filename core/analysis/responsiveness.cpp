// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/responsiveness.h"

#include "core/analysis/words.h"
#include "core/time/histogram.h"

#include <algorithm>
#include <cmath>

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;
using trace::Span;
using trace::SpanState;
using trace::Track;
using trace::TrackKind;

constexpr std::string_view lagTrackName = "Loop lag";
constexpr std::string_view selfCategory = "self";

struct Judged
{
    std::vector<Stall> counted;
    std::vector<TimeRange> own; // stalls that Loopscope's views made
};

Nanoseconds overlap(const Span& span, TimeRange range)
{
    return TimeRange{span.start, span.end}.intersected(range).length();
}

// The track of the loop that a stalls track watches; all loops where the trace does not tell.
bool watches(const Track& stalls, const Track& loop)
{
    if (loop.kind != TrackKind::loop || loop.process != stalls.process)
        return false;
    return stalls.parent == TrackId::none || stalls.parent == loop.id || loop.parent == stalls.id;
}

void addTask(std::vector<StallCause>& causes, const Span& span, Nanoseconds share)
{
    const auto known =
        std::find_if(causes.begin(), causes.end(), [&](const StallCause& cause) { return cause.task == span.task; });
    if (known != causes.end())
        known->share += share;
    else
        causes.push_back({span.name, span.task, share});
}

struct Culprits
{
    std::vector<StallCause> tasks;
    Nanoseconds inTasks{0};
    Span dispatch; // the innermost that takes at least half of the stall
    bool hasDispatch = false;
};

void search(const TraceSnapshot& trace, const Track& loop, TimeRange range, Culprits& found)
{
    for (int row = 0; row < trace.rows(loop.id); ++row) {
        trace.forEachSpan(loop.id, row, range, [&](const Span& span) {
            const Nanoseconds share = overlap(span, range);
            if (span.state == SpanState::running && span.task != TaskId::none) {
                addTask(found.tasks, span, share);
                found.inTasks += share;
            } else if (span.state == SpanState::plain && share * 2 >= range.length() &&
                       trace.text(span.category) != waitCategory) {
                found.dispatch = span;
                found.hasDispatch = true;
            }
            return true;
        });
    }
}

// Tasks are named where they held the thread for at least half of the stall, else the dispatch, else what the stall
// itself is called.
std::vector<StallCause> causesOf(const Span& stall, Culprits found)
{
    if (!found.tasks.empty() && found.inTasks * 2 >= stall.length())
        return std::move(found.tasks);
    if (found.hasDispatch)
        return {{found.dispatch.name, TaskId::none, overlap(found.dispatch, {stall.start, stall.end})}};
    if (stall.name != StringId::empty)
        return {{stall.name, TaskId::none, stall.length()}};
    return {};
}

void judge(const TraceSnapshot& trace, const Track& track, const Span& span, Judged& judged)
{
    const TimeRange stall{span.start, span.end};
    Culprits found;
    for (const Track& loop : trace.tracks()) {
        if (watches(track, loop))
            search(trace, loop, stall, found);
    }
    const StringId category = found.hasDispatch ? found.dispatch.category : StringId::empty;
    if (trace.text(span.category) == selfCategory || trace.text(category) == selfCategory)
        judged.own.push_back(stall);
    else
        judged.counted.push_back({stall, track.id, causesOf(span, std::move(found)), splitOf(trace, span), span.open});
}

Judged judgeAll(const TraceSnapshot& trace, TimeRange range)
{
    Judged judged;
    for (const Track& track : trace.tracks()) {
        for (int row = 0; track.kind == TrackKind::stalls && row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, range, [&](const Span& span) {
                judge(trace, track, span, judged);
                return true;
            });
        }
    }
    std::stable_sort(judged.counted.begin(), judged.counted.end(),
                     [](const Stall& a, const Stall& b) { return a.range.begin < b.range.begin; });
    return judged;
}

double nanosecondsPer(std::string_view unit)
{
    if (unit == "s")
        return 1e9;
    if (unit == "us" || unit == "µs")
        return 1e3;
    return unit == "ns" ? 1.0 : 1e6;
}

time::Histogram lagOf(const TraceSnapshot& trace, TimeRange range, const std::vector<TimeRange>& own)
{
    time::Histogram histogram;
    for (const Track& track : trace.tracks()) {
        if (track.kind != TrackKind::counter || trace.text(track.name) != lagTrackName)
            continue;
        const double scale = nanosecondsPer(trace.text(track.unit));
        for (const trace::CounterSample& sample : trace.counters(track.id, range)) {
            const auto inOwn = [&](TimeRange stall) { return stall.begin <= sample.time && sample.time <= stall.end; };
            if (sample.time >= range.begin && std::none_of(own.begin(), own.end(), inOwn))
                histogram.add(Nanoseconds{std::llround(sample.value * scale)});
        }
    }
    return histogram;
}

} // namespace

Score scoreOf(Nanoseconds lagP98, Nanoseconds maxStall) noexcept
{
    if (lagP98 > 500ms || maxStall >= 250ms)
        return Score::poor;
    if (lagP98 > 200ms || maxStall >= stallThreshold)
        return Score::needsWork;
    return Score::good;
}

const char* word(Score score) noexcept
{
    switch (score) {
    case Score::good:
        return "good";
    case Score::needsWork:
        return "needs work";
    case Score::poor:
        break;
    }
    return "poor";
}

bool hasLoop(const TraceSnapshot& trace)
{
    const auto tracks = trace.tracks();
    return std::any_of(tracks.begin(), tracks.end(), [&](const Track& track) {
        return track.kind == TrackKind::loop || track.kind == TrackKind::stalls ||
               (track.kind == TrackKind::counter && trace.text(track.name) == lagTrackName);
    });
}

std::vector<Stall> findStalls(const TraceSnapshot& trace, TimeRange range) { return judgeAll(trace, range).counted; }

Responsiveness responsiveness(const TraceSnapshot& trace, TimeRange range)
{
    const Judged judged = judgeAll(trace, range);
    const time::Histogram lag = lagOf(trace, range, judged.own);

    Responsiveness figures;
    figures.heartbeats = lag.count();
    figures.lagP50 = lag.percentile(50);
    figures.lagP98 = lag.percentile(98);
    figures.lagP99 = lag.percentile(99);
    figures.lagMax = lag.max();
    for (const Stall& stall : judged.counted) {
        const Nanoseconds length = stall.range.intersected(range).length();
        ++figures.stalls;
        figures.maxStall = std::max(figures.maxStall, length);
        figures.blocked += std::max(length - stallThreshold, Nanoseconds{0});
    }
    figures.score = scoreOf(figures.lagP98, figures.maxStall);
    return figures;
}

Responsiveness responsiveness(const TraceSnapshot& trace)
{
    TimeRange range = trace.range();
    range.end += Nanoseconds{1}; // the last beat may be the latest thing of all
    return responsiveness(trace, range);
}

} // namespace loopscope::analysis
