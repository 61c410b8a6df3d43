// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/moment.h"

#include <algorithm>
#include <map>
#include <utility>

namespace loopscope::analysis {
namespace {

using trace::Nanoseconds;
using trace::Span;
using trace::SpanState;
using trace::TimeRange;
using trace::TraceSnapshot;
using trace::Track;
using trace::TrackKind;

constexpr Nanoseconds tick{1};

// By lane of a tasks track: what goes on there at the moment.
using Lanes = std::map<std::pair<TrackId, int>, Span>;

Lanes lanesAt(const TraceSnapshot& trace, Nanoseconds at)
{
    Lanes lanes;
    for (const Track& track : trace.tracks()) {
        if (track.kind != TrackKind::tasks)
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, {at, at + tick}, [&](const Span& span) {
                lanes[{track.id, row}] = span; // of two that meet here, the one that begins
                return true;
            });
        }
    }
    return lanes;
}

bool hasEnded(const trace::Task& task, Nanoseconds at)
{
    return task.outcome != trace::Outcome::open && task.end <= at;
}

TaskMoment livingAt(const TraceSnapshot& trace, const trace::Task& task, const Lanes& lanes, Nanoseconds at)
{
    TaskMoment moment;
    moment.id = task.id;
    const auto lane = lanes.find({task.track, task.row});
    if (lane == lanes.end() || lane->second.task != task.id) {
        moment.state = SpanState::queued; // created, and nothing known of it yet
        moment.since = task.start;
        return moment;
    }
    moment.state = lane->second.state;
    moment.since = lane->second.start;
    if (moment.state == SpanState::suspended)
        moment.waitsFor = lane->second.name;
    if (task.start < at) // until its end the lane is its own
        moment.spent = trace.buckets(task.track, task.row, {task.start, at}, 1).front().covered;
    return moment;
}

void queueUp(const TraceSnapshot& trace, Moment& moment)
{
    std::vector<const TaskMoment*> queued;
    for (const TaskMoment& task : moment.living) {
        if (task.state == SpanState::queued)
            queued.push_back(&task);
    }
    std::stable_sort(queued.begin(), queued.end(), [](const auto* a, const auto* b) { return a->since < b->since; });
    std::map<trace::TaskStyle, std::vector<TaskId>> queues;
    for (const TaskMoment* waiting : queued) {
        const auto task = trace.findTask(waiting->id);
        const bool isPool = task && task->style == trace::TaskStyle::pool;
        queues[isPool ? trace::TaskStyle::pool : trace::TaskStyle::coroutine].push_back(waiting->id);
    }
    for (auto& [style, tasks] : queues)
        moment.queues.push_back({style, std::move(tasks)});
}

// The windows grow, so that what is near is found at once, however long the trace.
constexpr Nanoseconds firstWindow{std::chrono::milliseconds(1)};
constexpr int growth = 8;

std::vector<trace::Instant> linesIn(const TraceSnapshot& trace, TimeRange range)
{
    std::vector<trace::Instant> lines;
    for (const Track& track : trace.tracks()) {
        trace.forEachInstant(track.id, range, [&lines](const trace::Instant& instant) {
            if (instant.kind == trace::InstantKind::console)
                lines.push_back(instant);
        });
    }
    return lines;
}

std::vector<trace::Instant> linesUntil(const TraceSnapshot& trace, Nanoseconds at)
{
    const Nanoseconds begin = trace.range().begin;
    std::vector<trace::Instant> lines;
    for (Nanoseconds window = firstWindow; lines.size() < Moment::mostLines; window *= growth) {
        const TimeRange range{std::max(begin, at + tick - window), at + tick};
        lines = linesIn(trace, range);
        if (range.begin == begin)
            break;
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    if (lines.size() > Moment::mostLines)
        lines.erase(lines.begin(), lines.end() - Moment::mostLines);
    return lines;
}

// Calls visit(time) for the ends of the spans of tasks, and for instants, that lie in the range or at the border of a
// span that reaches into it.
template <typename Visit>
void forEachEvent(const TraceSnapshot& trace, TimeRange range, Visit visit)
{
    for (const Track& track : trace.tracks()) {
        trace.forEachInstant(track.id, range, [&visit](const trace::Instant& instant) {
            if (instant.kind != trace::InstantKind::figure)
                visit(instant.time);
        });
        if (track.kind != TrackKind::tasks)
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, range, [&visit](const Span& span) {
                visit(span.start);
                if (!span.open)
                    visit(span.end);
                return true;
            });
        }
    }
}

} // namespace

std::optional<TaskMoment> Moment::of(const trace::Task& task) const
{
    if (task.start > at)
        return std::nullopt;
    if (analysis::hasEnded(task, at))
        return TaskMoment{task.id, SpanState::plain, StringId::empty, task.end, task.spent};
    const auto found = std::lower_bound(living.begin(), living.end(), task.id,
                                        [](const TaskMoment& each, TaskId id) { return raw(each.id) < raw(id); });
    if (found != living.end() && found->id == task.id)
        return *found;
    return TaskMoment{task.id, SpanState::queued, StringId::empty, task.start, {}};
}

Moment momentOf(const TraceSnapshot& trace, Nanoseconds at, const std::stop_token& stop)
{
    Moment moment;
    moment.at = at;
    const Lanes lanes = lanesAt(trace, at);
    for (std::size_t index = trace.taskCount(); index-- > 0 && !stop.stop_requested();) {
        const trace::Task task = trace.task(index);
        if (task.start > at)
            continue;
        if (moment.latest.size() < Moment::mostTasks)
            moment.latest.push_back(task.id);
        if (!hasEnded(task, at))
            moment.living.push_back(livingAt(trace, task, lanes, at));
    }
    std::reverse(moment.latest.begin(), moment.latest.end());
    std::reverse(moment.living.begin(), moment.living.end());
    queueUp(trace, moment);
    if (!stop.stop_requested())
        moment.console = linesUntil(trace, at);
    return moment;
}

std::optional<Nanoseconds> nextEvent(const TraceSnapshot& trace, Nanoseconds at)
{
    const Nanoseconds end = trace.range().end + tick;
    std::optional<Nanoseconds> found;
    for (Nanoseconds window = firstWindow; !found && at + tick < end; window *= growth) {
        const TimeRange range{at + tick, std::min(end, at + tick + window)};
        forEachEvent(trace, range, [&](Nanoseconds time) {
            if (time > at && time < range.end && (!found || time < *found))
                found = time;
        });
        if (range.end == end)
            break;
    }
    return found;
}

std::optional<Nanoseconds> previousEvent(const TraceSnapshot& trace, Nanoseconds at)
{
    const Nanoseconds begin = trace.range().begin;
    std::optional<Nanoseconds> found;
    for (Nanoseconds window = firstWindow; !found && begin < at; window *= growth) {
        const TimeRange range{std::max(begin, at - window), at};
        forEachEvent(trace, range, [&](Nanoseconds time) {
            if (time < at && time >= range.begin && (!found || time > *found))
                found = time;
        });
        if (range.begin == begin)
            break;
    }
    return found;
}

} // namespace loopscope::analysis
