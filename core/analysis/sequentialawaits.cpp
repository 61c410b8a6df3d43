// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

#include <algorithm>

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::Span;
using trace::SpanState;

constexpr Nanoseconds shortestWait = 10ms;

// Waits of one task at one line, with nothing longer in between.
struct Sequence
{
    std::string_view place;
    int waits = 0;
    Nanoseconds begin{0};
    Nanoseconds end{0};
    Nanoseconds total{0};
    Nanoseconds longest{0};
};

Finding findingOf(const trace::TraceSnapshot& trace, const trace::Task& task, const Sequence& sequence)
{
    Finding finding;
    finding.rule = QStringLiteral("sequential-awaits");
    finding.severity = Severity::warning;
    finding.text = Words::tr("The task %1 waited %2 times one after another at %3, %4 in all. If the waits are "
                             "independent of each other, start them together (allOf): %5 can be gained.")
                       .arg(quoted(trace, task.name))
                       .arg(sequence.waits)
                       .arg(QString::fromUtf8(sequence.place), durationText(sequence.total),
                            durationText(sequence.total - sequence.longest));
    finding.task = task.id;
    finding.at = sequence.begin;
    finding.length = sequence.end - sequence.begin;
    return finding;
}

void search(const trace::TraceSnapshot& trace, const trace::Task& task, std::vector<Finding>& findings)
{
    Sequence sequence;
    const auto close = [&] {
        if (sequence.waits >= 2)
            findings.push_back(findingOf(trace, task, sequence));
        sequence = {};
    };
    trace.forEachSpanOf(task.id, [&](const Span& span) {
        if (span.state != SpanState::suspended || span.length() < shortestWait)
            return true;
        const std::string_view wait = trace.text(span.name);
        const std::string_view place = isHandOver(wait) ? std::string_view() : placeOf(wait);
        if (place.empty() || place != sequence.place)
            close();
        if (place.empty())
            return true;
        if (sequence.waits == 0)
            sequence.begin = span.start;
        sequence.place = place;
        ++sequence.waits;
        sequence.end = span.end;
        sequence.total += span.length();
        sequence.longest = std::max(sequence.longest, span.length());
        return true;
    });
    close();
}

} // namespace

std::vector<Finding> sequentialAwaits(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (std::size_t index = 0; index < trace.taskCount(); ++index) {
        const trace::Task task = trace.task(index);
        if (task.style == trace::TaskStyle::coroutine)
            search(trace, task, findings);
    }
    return findings;
}

} // namespace loopscope::analysis
