// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/responsiveness.h"
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

#include <algorithm>

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

constexpr int worthTelling = 10; // a part of a stall, in percent

// ", of which 790 ms the thread slept"; empty where the trace does not tell.
QString blame(const Stall& stall)
{
    if (!stall.split)
        return {};
    QStringList parts;
    const auto add = [&](Nanoseconds part, const QString& text) {
        if (part * 100 >= stall.range.length() * worthTelling)
            parts.append(text.arg(durationText(part)));
    };
    add(stall.split->asleep, Words::tr("%1 the thread slept"));
    add(stall.split->running, Words::tr("%1 the thread was on a CPU"));
    add(stall.split->runDelay, Words::tr("%1 the thread waited for a CPU"));
    return Words::tr(", of which %1").arg(parts.join(Words::tr(", ")));
}

// What to do about it follows from what the thread did for the longest time.
QString advice(const Stall& stall)
{
    if (!stall.split)
        return Words::tr("Wait without blocking, or move the work to a thread.");
    const StallSplit& split = *stall.split;
    if (split.asleep >= std::max(split.running, split.runDelay))
        return Words::tr("Wait without blocking: with a timer, a callback, a future or co_await.");
    if (split.running >= std::min(split.runDelay, stallThreshold)) // a stall on an idle machine, too
        return Words::tr("Move the work to a thread, or cut it into pieces.");
    return Words::tr("The machine had no CPU to spare: look for what else was running.");
}

QString sentence(const TraceSnapshot& trace, const Stall& stall)
{
    const QString text =
        stall.open ? Words::tr("%1 has blocked the event loop for %2 so far%3: meanwhile the window cannot answer. %4")
                   : Words::tr("%1 blocked the event loop for %2%3: meanwhile the window could not answer. %4");
    return text.arg(causes(trace, stall), durationText(stall.range.length()), blame(stall), advice(stall));
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
        finding.text = sentence(trace, stall);
        if (!stall.causes.empty())
            finding.task = stall.causes.front().task;
        finding.at = stall.range.begin;
        finding.length = length;
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace loopscope::analysis
