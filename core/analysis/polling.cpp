// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

#include <string>

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;
using time::Nanoseconds;

// Of one thing that happens again and again, without anything else in between.
struct Repetition
{
    std::string_view what;
    int times = 0;
    Nanoseconds begin{0};
    Nanoseconds end{0};
    TaskId task = TaskId::none;

    [[nodiscard]] Nanoseconds length() const { return end - begin; }
};

Finding findingOf(const char* rule, const Repetition& repetition, const QString& text)
{
    Finding finding;
    finding.rule = QString::fromLatin1(rule);
    finding.severity = Severity::warning;
    finding.text = text;
    finding.task = repetition.task;
    finding.at = repetition.begin;
    finding.length = repetition.length();
    return finding;
}

void pollsOf(const trace::TraceSnapshot& trace, const trace::Task& task, std::vector<Finding>& findings)
{
    constexpr Nanoseconds shortWait = 5ms;
    constexpr int many = 50;
    Repetition polls;
    const auto close = [&] {
        if (polls.times >= many) {
            const QString text =
                Words::tr("The task %1 asked %2 times in %3 at %4, and waited less than 5 ms each time. Wait "
                          "for what tells that it is ready: a signal, a future, a task.")
                    .arg(quoted(trace, task.name))
                    .arg(polls.times)
                    .arg(durationText(polls.length()), quoted(polls.what));
            findings.push_back(findingOf("busy-poll", polls, text));
        }
        polls = {};
    };
    trace.forEachSpanOf(task.id, [&](const trace::Span& span) {
        if (span.state != trace::SpanState::suspended)
            return true;
        const std::string_view wait = trace.text(span.name);
        const std::string_view place = isHandOver(wait) ? std::string_view() : placeOf(wait);
        const bool goesOn = span.length() < shortWait && !place.empty() && place == polls.what;
        if (!goesOn)
            close();
        if (span.length() < shortWait && !place.empty()) {
            polls.begin = goesOn ? polls.begin : span.start;
            polls.what = place;
            polls.end = span.end;
            polls.task = task.id;
            ++polls.times;
        }
        return true;
    });
    close();
}

void stormsOf(const trace::TraceSnapshot& trace, const trace::Track& loop, std::vector<Finding>& findings)
{
    constexpr std::string_view timer = "Timer ";
    constexpr Nanoseconds shortGap = 1ms; // between two firings of a zero timer
    constexpr Nanoseconds shortest = 100ms;
    constexpr int many = 200;
    Repetition storm;
    const auto close = [&] {
        if (storm.times >= many && storm.length() >= shortest) {
            const QString text =
                Words::tr("%1 was delivered %2 times in %3, as fast as the loop turns: a timer without a "
                          "delay keeps a core busy. Give it an interval, or wait for an event.")
                    .arg(quoted(storm.what))
                    .arg(storm.times)
                    .arg(durationText(storm.length()));
            findings.push_back(findingOf("zero-timer-storm", storm, text));
        }
        storm = {};
    };
    StringId known = StringId::empty; // of the span before, and what its name says
    bool counts = false;
    trace.forEachSpan(loop.id, 0, wholeOf(trace), [&](const trace::Span& span) {
        const bool same = span.name == known;
        if (!same) {
            counts = trace.text(span.name).substr(0, timer.size()) == timer && trace.text(span.category) != "self";
            known = span.name;
        }
        if (!counts)
            return true;
        if (!same || span.start - storm.end > shortGap)
            close();
        if (storm.times++ == 0) {
            storm.begin = span.start;
            storm.what = trace.text(span.name);
        }
        storm.end = span.end;
        return true;
    });
    close();
}

} // namespace

std::vector<Finding> busyPoll(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (std::size_t index = 0; index < trace.taskCount(); ++index)
        pollsOf(trace, trace.task(index), findings);
    return findings;
}

std::vector<Finding> zeroTimerStorm(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind == trace::TrackKind::loop)
            stormsOf(trace, track, findings);
    }
    return findings;
}

} // namespace loopscope::analysis
