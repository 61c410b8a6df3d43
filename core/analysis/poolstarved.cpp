// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;

constexpr time::Nanoseconds shortestQueueing = 100ms;
constexpr int farLonger = 3; // times the job's own time

time::Nanoseconds spent(const trace::Task& task, trace::SpanState state)
{
    return task.spent[static_cast<std::size_t>(state)];
}

} // namespace

// One finding for all jobs: more workers help them all.
std::vector<Finding> poolStarved(const trace::TraceSnapshot& trace)
{
    int jobs = 0;
    trace::Task worst;
    for (std::size_t index = 0; index < trace.taskCount(); ++index) {
        const trace::Task task = trace.task(index);
        const bool usesPool = task.style == trace::TaskStyle::pool || task.style == trace::TaskStyle::future;
        const time::Nanoseconds queued = spent(task, trace::SpanState::queued);
        if (!usesPool || queued < shortestQueueing || queued <= farLonger * spent(task, trace::SpanState::running))
            continue;
        ++jobs;
        if (worst.id == TaskId::none || queued > spent(worst, trace::SpanState::queued))
            worst = task;
    }
    if (jobs == 0)
        return {};
    Finding finding;
    finding.rule = QStringLiteral("pool-starved");
    finding.severity = Severity::warning;
    finding.text =
        Words::tr("Jobs waited for a worker far longer than they ran: %1 of them, the longest %2 for %3 (it ran "
                  "%4). Give the pool more workers, or fewer jobs that block.")
            .arg(jobs)
            .arg(quoted(trace, worst.name), durationText(spent(worst, trace::SpanState::queued)),
                 durationText(spent(worst, trace::SpanState::running)));
    finding.task = worst.id;
    finding.at = worst.start;
    finding.length = spent(worst, trace::SpanState::queued);
    return {finding};
}

} // namespace loopscope::analysis
