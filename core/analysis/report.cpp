// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/report.h"

#include "core/analysis/leftout.h"

#include <algorithm>
#include <charconv>

namespace loopscope::analysis {
namespace {

using trace::Instant;
using trace::SpanState;
using trace::Track;

QString text(const TraceSnapshot& trace, StringId id) { return QString::fromUtf8(trace.text(id)); }

QString fact(const TraceSnapshot& trace, std::string_view key) { return QString::fromUtf8(trace.fact(key)); }

std::optional<Nanoseconds> durationFact(const TraceSnapshot& trace, std::string_view key)
{
    const std::string_view digits = trace.fact(key);
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return Nanoseconds{count};
}

QStringList consoleLines(const TraceSnapshot& trace)
{
    TimeRange range = trace.range();
    range.end += Nanoseconds{1};
    std::vector<Instant> lines;
    for (const Track& track : trace.tracks()) {
        for (const Instant& instant : trace.instants(track.id, range)) {
            if (instant.kind == trace::InstantKind::console)
                lines.push_back(instant);
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Instant& a, const Instant& b) { return a.time < b.time; });
    QStringList result;
    for (const Instant& line : lines)
        result.append(text(trace, line.name));
    return result;
}

TaskFigures figuresOf(const TraceSnapshot& trace, const trace::Task& task)
{
    const auto spent = [&](SpanState state) { return task.spent[static_cast<std::size_t>(state)]; };
    const Track* thread = trace.track(task.thread);
    return {task.id,
            task.parent,
            text(trace, task.name),
            task.style,
            task.outcome,
            task.start,
            task.end,
            spent(SpanState::queued),
            spent(SpanState::running),
            spent(SpanState::suspended),
            thread != nullptr ? text(trace, thread->name) : QString()};
}

QString processName(const TraceSnapshot& trace, std::uint32_t id)
{
    const auto all = trace.processes();
    const auto found = std::find_if(all.begin(), all.end(), [id](const auto& each) { return each.id == id; });
    return found != all.end() ? text(trace, found->name) : QString();
}

std::vector<ThreadFigures> threadsOf(const TraceSnapshot& trace)
{
    TimeRange range = trace.range();
    range.end += Nanoseconds{1};
    std::vector<ThreadFigures> figures;
    for (const Track& track : trace.tracks()) {
        if (track.kind != trace::TrackKind::loop)
            continue;
        ThreadFigures& thread =
            figures.emplace_back(ThreadFigures{processName(trace, track.process), text(trace, track.name), 0, {}, {}});
        if (trace.rows(track.id) == 0)
            continue;
        thread.dispatches = trace.spanCount(track.id, 0, range);
        const trace::Bucket whole = trace.buckets(track.id, 0, range, 1).front();
        thread.busy = whole.covered[static_cast<std::size_t>(SpanState::plain)];
        thread.longest = whole.longest.length();
    }
    return figures;
}

std::vector<StallFigures> stallsOf(const TraceSnapshot& trace)
{
    TimeRange range = trace.range();
    range.end += Nanoseconds{1};
    std::vector<StallFigures> figures;
    for (const Stall& stall : findStalls(trace, range)) {
        StallFigures& added =
            figures.emplace_back(StallFigures{stall.range.begin, stall.range.length(), {}, stall.split});
        for (const StallCause& cause : stall.causes)
            added.causes.append(text(trace, cause.name));
    }
    return figures;
}

} // namespace

Report makeReport(const TraceSnapshot& trace)
{
    Report report;
    report.lesson = fact(trace, "lesson");
    report.mode = fact(trace, "mode");
    report.program = fact(trace, "program");
    if (!report.program.isEmpty()) {
        report.qt = fact(trace, "qt");
        report.ended = fact(trace, "ended");
        report.threads = threadsOf(trace);
    }
    report.wall = durationFact(trace, "wall_ns").value_or(trace.range().length());
    report.cpu = durationFact(trace, "cpu_ns");
    report.events = trace.eventCount();
    report.dropped = trace.dropped();
    report.leftOut = leftOutOf(trace);
    report.incomplete = fact(trace, "incomplete");
    report.output = consoleLines(trace);
    report.loop = responsiveness(trace);
    report.stalls = stallsOf(trace);
    report.tasks.reserve(trace.taskCount());
    for (std::size_t index = 0; index < trace.taskCount(); ++index)
        report.tasks.push_back(figuresOf(trace, trace.task(index)));
    report.findings = findFindings(trace);
    return report;
}

} // namespace loopscope::analysis
