// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

#include <map>
#include <tuple>

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;
using time::Nanoseconds;
using trace::Span;

constexpr Nanoseconds shortestWait = 50ms;

// The waits for one mutex behind one holder.
struct Contention
{
    int waits = 0;
    Nanoseconds total{0};
    Span longest;
    TaskId task = TaskId::none; // whose the longest is
};

// "mutex database" and "writer" of "mutex database, held by writer, behind others at file.cpp:12"; empty where it is no
// such wait.
struct HeldMutex
{
    std::string_view mutex;
    std::string_view holder;
    bool isBehind = false;
    friend bool operator<(const HeldMutex& a, const HeldMutex& b)
    {
        return std::tie(a.mutex, a.holder, a.isBehind) < std::tie(b.mutex, b.holder, b.isBehind);
    }
};

HeldMutex heldMutexOf(std::string_view wait)
{
    constexpr std::string_view mark = ", held by ";
    const std::string_view what = wait.substr(0, wait.rfind(" at "));
    const std::size_t found = what.find(mark);
    const std::string_view mutex = what.substr(0, found);
    if (found == std::string_view::npos || (mutex != "mutex" && !mutex.starts_with("mutex ")))
        return {};
    constexpr std::string_view behind = ", behind others";
    std::string_view holder = what.substr(found + mark.size());
    const bool isBehind = holder.ends_with(behind);
    if (isBehind)
        holder.remove_suffix(behind.size());
    return {mutex, holder, isBehind};
}

Finding findingOf(const trace::TraceSnapshot& trace, const HeldMutex& held, const Contention& contention)
{
    Finding finding;
    finding.rule = QStringLiteral("mutex-contention");
    finding.severity = Severity::warning;
    const auto task = trace.findTask(contention.task);
    const QString text =
        held.isBehind ? Words::tr("The task %1 waited %2 in the queue for the %3, which the task %4 held when it "
                                  "came. Hold it for less: keep what it does not protect out of the lock.")
                      : Words::tr("The task %1 waited %2 for the %3, which the task %4 held. Hold it for less: "
                                  "keep what it does not protect out of the lock.");
    finding.text = text.arg(quoted(trace, task ? task->name : StringId::empty),
                            durationText(contention.longest.length()), quoted(held.mutex), quoted(held.holder));
    if (contention.waits > 1) {
        finding.text +=
            QLatin1Char(' ') +
            Words::tr("%1 waits like this lasted %2 in all.").arg(contention.waits).arg(durationText(contention.total));
    }
    finding.task = contention.task;
    finding.at = contention.longest.start;
    finding.length = contention.longest.length();
    return finding;
}

} // namespace

std::vector<Finding> mutexContention(const trace::TraceSnapshot& trace)
{
    std::map<HeldMutex, Contention> contentions;
    for (std::size_t index = 0; index < trace.taskCount(); ++index) {
        const TaskId task = trace.task(index).id;
        trace.forEachSpanOf(task, [&](const Span& span) {
            if (span.state != trace::SpanState::suspended || span.length() < shortestWait)
                return true;
            const HeldMutex held = heldMutexOf(trace.text(span.name));
            if (held.mutex.empty())
                return true;
            Contention& contention = contentions[held];
            if (contention.waits == 0 || span.length() > contention.longest.length()) {
                contention.longest = span;
                contention.task = task;
            }
            ++contention.waits;
            contention.total += span.length();
            return true;
        });
    }
    std::vector<Finding> findings;
    findings.reserve(contentions.size());
    for (const auto& [held, contention] : contentions)
        findings.push_back(findingOf(trace, held, contention));
    return findings;
}

} // namespace loopscope::analysis
