// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

namespace loopscope::analysis {

// Only a run that says it is done is known to be over; any other trace may simply have been cut.
std::vector<Finding> neverResumed(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    if (trace.fact("outcome") != "done")
        return findings;
    for (std::size_t index = 0; index < trace.taskCount(); ++index) {
        const trace::Task task = trace.task(index);
        if (task.outcome != trace::Outcome::open)
            continue;
        trace::Span last;
        trace.forEachSpanOf(task.id, [&](const trace::Span& span) {
            last = span;
            return true;
        });
        if (last.state != trace::SpanState::suspended || !last.open)
            continue;
        Finding finding;
        finding.rule = QStringLiteral("never-resumed");
        finding.severity = Severity::warning;
        finding.text =
            Words::tr("The task %1 still waits for %2 although the run is over: nobody resumed it. Cancel it, or "
                      "see to it that what it waits for comes.")
                .arg(quoted(trace, task.name), quoted(trace, last.name));
        finding.task = task.id;
        finding.at = last.start;
        finding.length = last.length();
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace loopscope::analysis
