// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;
using time::Nanoseconds;

constexpr int fewest = 20; // beats that tell a habit
constexpr Nanoseconds shortestSlide = 20ms;

// What stands behind `mark` in a text that people read, "every 100 ms"; 0 where it is not there.
Nanoseconds durationAfter(std::string_view text, std::string_view mark)
{
    const std::size_t found = text.rfind(mark);
    if (found == std::string_view::npos)
        return Nanoseconds{0};
    std::string digits(text.substr(found + mark.size()));
    std::erase(digits, ' ');
    const auto parsed = time::parseDuration(digits);
    return parsed ? *parsed : Nanoseconds{0};
}

// The beats of one timer against the grid that begins with the first of them.
struct Beats
{
    std::string_view what;
    StringId where = StringId::empty;
    Nanoseconds interval{0};
    TaskId task = TaskId::none;
    Nanoseconds begin{0};
    Nanoseconds end{0};
    int gaps = 0;
    int longGaps = 0;        // by more than 1 %
    Nanoseconds habitual{0}; // what they are too long by in all, a single one counting for at most an interval

    [[nodiscard]] Nanoseconds slide() const { return end - begin - gaps * interval; }
    // A loaded machine delays some beats; a timer that slides delays most of them.
    [[nodiscard]] bool slides() const
    {
        return gaps >= fewest && longGaps * 4 >= gaps * 3 && habitual >= std::max(interval, shortestSlide);
    }
    // False: a pause lies between, and another row of beats begins.
    [[nodiscard]] bool goesOn(Nanoseconds next) const { return next - end < 2 * interval + 100ms; }
    void add(Nanoseconds next)
    {
        const Nanoseconds late = next - end - interval;
        ++gaps;
        longGaps += late * 100 > interval ? 1 : 0;
        habitual += std::min(late, interval);
        end = next;
    }
};

void addFinding(const Beats& beats, std::vector<Finding>& findings)
{
    if (!beats.slides())
        return;
    Finding finding;
    finding.rule = QStringLiteral("timer-drift");
    finding.severity = Severity::warning;
    finding.text = Words::tr("%1 should beat every %2, but slides: %3 beats took %4, %5 too long. Each is counted from "
                             "the end of the one before. Let a timer repeat, or count from a fixed start.")
                       .arg(quoted(beats.what), durationText(beats.interval))
                       .arg(beats.gaps)
                       .arg(durationText(beats.end - beats.begin), durationText(beats.slide()));
    finding.task = beats.task;
    finding.at = beats.begin;
    finding.length = beats.end - beats.begin;
    findings.push_back(std::move(finding));
}

// A task that calls itself later, again and again: each call is made by the one before, at one line.
void searchCalls(const trace::TraceSnapshot& trace, std::vector<Finding>& findings)
{
    std::unordered_map<std::uint32_t, Beats> rows; // by the task of their last beat
    for (std::size_t index = 0; index < trace.taskCount(); ++index) {
        const trace::Task task = trace.task(index);
        if (task.style != trace::TaskStyle::timer)
            continue;
        Beats beats{trace.text(task.name), task.where, Nanoseconds{0}, task.id};
        bool came = false;
        trace.forEachSpanOf(task.id, [&](const trace::Span& span) {
            if (span.state == trace::SpanState::suspended)
                beats.interval = durationAfter(trace.text(span.name), "timer ");
            came = span.state == trace::SpanState::running;
            beats.begin = beats.end = span.start;
            return !came;
        });
        if (!came || beats.interval <= Nanoseconds{0})
            continue;
        if (const auto before = rows.find(raw(task.parent)); before != rows.end()) {
            const Beats& row = before->second;
            if (row.where == beats.where && row.interval == beats.interval && row.goesOn(beats.begin)) {
                const Nanoseconds now = std::exchange(beats, row).begin;
                beats.add(now);
                rows.erase(before);
            }
        }
        rows.emplace(raw(task.id), beats);
    }
    for (const auto& [last, beats] : rows)
        addFinding(beats, findings);
}

// Dispatches whose text tells the interval. Timers that share a text beat more often than one, and never seem late.
void searchDispatches(const trace::TraceSnapshot& trace, const trace::Track& loop, std::vector<Finding>& findings)
{
    std::unordered_map<std::uint32_t, Beats> rows; // by name; an interval of 0 is of another dispatch
    for (int row = 0; row < trace.rows(loop.id); ++row) {
        trace.forEachSpan(loop.id, row, wholeOf(trace), [&](const trace::Span& span) {
            if (span.state != trace::SpanState::plain)
                return true;
            const auto [found, isNew] = rows.try_emplace(raw(span.name));
            Beats& beats = found->second;
            if (isNew && trace.text(span.category) != "self") {
                beats.what = trace.text(span.name);
                beats.interval = durationAfter(beats.what, ", every ");
            }
            if (beats.interval <= Nanoseconds{0})
                return true;
            if (!isNew && beats.goesOn(span.start)) {
                beats.add(span.start);
                return true;
            }
            addFinding(beats, findings);
            beats = {beats.what, StringId::empty, beats.interval, TaskId::none, span.start, span.start};
            return true;
        });
        for (const auto& [name, beats] : rows)
            addFinding(beats, findings);
        rows.clear();
    }
}

} // namespace

std::vector<Finding> timerDrift(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    searchCalls(trace, findings);
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind == trace::TrackKind::loop)
            searchDispatches(trace, track, findings);
    }
    return findings;
}

} // namespace loopscope::analysis
