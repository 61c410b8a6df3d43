// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

namespace loopscope::analysis {

std::vector<Finding> unobservedException(const trace::TraceSnapshot& trace)
{
    constexpr std::string_view prefix = "unobserved: "; // then the task's name and what the exception says
    std::vector<Finding> findings;
    for (const trace::Track& track : trace.tracks()) {
        for (const trace::Instant& instant : trace.instants(track.id, wholeOf(trace))) {
            const std::string_view text = trace.text(instant.name);
            if (instant.kind != trace::InstantKind::error || text.substr(0, prefix.size()) != prefix)
                continue;
            Finding finding;
            finding.rule = QStringLiteral("unobserved-exception");
            finding.severity = Severity::error;
            finding.text =
                Words::tr("An exception that nobody took ended a task, %1. Await the task or take its result.")
                    .arg(quoted(text.substr(prefix.size())));
            finding.task = instant.task;
            finding.at = instant.time;
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace loopscope::analysis
