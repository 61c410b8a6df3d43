// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/responsiveness.h"
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype namedTasks = 3; // more are counted

QString causes(const TraceSnapshot& trace, const Stall& stall)
{
    if (stall.causes.empty())
        return Words::tr("Something that the trace does not name");
    if (stall.causes.front().task == TaskId::none)
        return Words::tr("The dispatch %1").arg(quoted(trace, stall.causes.front().name));
    if (stall.causes.size() == 1)
        return Words::tr("The task %1").arg(quoted(trace, stall.causes.front().name));
    QStringList names;
    for (const StallCause& cause : stall.causes) {
        if (names.size() == namedTasks)
            break;
        names.append(quoted(trace, cause.name));
    }
    const QString list = names.join(Words::tr(", "));
    if (stall.causes.size() > namedTasks)
        return Words::tr("The tasks %1 and %2 more").arg(list).arg(stall.causes.size() - namedTasks);
    return Words::tr("The tasks %1").arg(list);
}

Severity severityOf(Nanoseconds length)
{
    if (length >= 250ms)
        return Severity::error;
    return length >= 100ms ? Severity::warning : Severity::info;
}

} // namespace

std::vector<Finding> blockedLoop(const TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (const Stall& stall : findStalls(trace, wholeOf(trace))) {
        const Nanoseconds length = stall.range.length();
        Finding finding;
        finding.rule = QStringLiteral("blocked-loop");
        finding.severity = severityOf(length);
        finding.text = Words::tr("%1 blocked the event loop for %2: meanwhile the window could not answer. "
                                 "Wait without blocking, or move the work to a thread.")
                           .arg(causes(trace, stall), durationText(length));
        if (!stall.causes.empty())
            finding.task = stall.causes.front().task;
        finding.at = stall.range.begin;
        finding.length = length;
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace loopscope::analysis
