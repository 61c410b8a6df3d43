// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;

constexpr time::Nanoseconds longest = 50ms; // what a loop's thread may be kept for

bool isCoroutine(const trace::TraceSnapshot& trace, TaskId id)
{
    const std::optional<trace::Task> task = trace.findTask(id);
    return task && task->style == trace::TaskStyle::coroutine;
}

Finding findingOf(const trace::TraceSnapshot& trace, const trace::Span& span)
{
    Finding finding;
    finding.rule = QStringLiteral("never-yielded");
    finding.severity = Severity::warning;
    finding.text =
        Words::tr("The coroutine %1 ran for %2 without a wait, and the loop could do nothing else. Await now "
                  "and then, or offload the work to a pool.")
            .arg(quoted(trace, span.name), durationText(span.length()));
    finding.task = span.task;
    finding.at = span.start;
    finding.length = span.length();
    return finding;
}

} // namespace

std::vector<Finding> neverYielded(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (const trace::Track& track : trace.tracks()) {
        for (int row = 0; track.kind == trace::TrackKind::loop && row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, wholeOf(trace), [&](const trace::Span& span) {
                if (span.state == trace::SpanState::running && span.length() >= longest &&
                    isCoroutine(trace, span.task))
                    findings.push_back(findingOf(trace, span));
                return true;
            });
        }
    }
    return findings;
}

} // namespace loopscope::analysis
