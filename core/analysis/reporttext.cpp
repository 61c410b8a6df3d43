// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/report.h"

#include "core/analysis/columns.h"
#include "core/analysis/leftout.h"
#include "core/analysis/texttable.h"
#include "core/analysis/words.h"
#include "core/time/duration.h"

namespace loopscope::analysis {
namespace {

// For lupdate, which does not see what spoken() looks up.
[[maybe_unused]] constexpr const char* spokenWords[] = {
    QT_TRANSLATE_NOOP("Analysis", "good"),      QT_TRANSLATE_NOOP("Analysis", "needs work"),
    QT_TRANSLATE_NOOP("Analysis", "poor"),      QT_TRANSLATE_NOOP("Analysis", "blocking"),
    QT_TRANSLATE_NOOP("Analysis", "timer"),     QT_TRANSLATE_NOOP("Analysis", "future"),
    QT_TRANSLATE_NOOP("Analysis", "coroutine"), QT_TRANSLATE_NOOP("Analysis", "pool"),
    QT_TRANSLATE_NOOP("Analysis", "stream"),    QT_TRANSLATE_NOOP("Analysis", "open"),
    QT_TRANSLATE_NOOP("Analysis", "done"),      QT_TRANSLATE_NOOP("Analysis", "failed"),
    QT_TRANSLATE_NOOP("Analysis", "canceled"),  QT_TRANSLATE_NOOP("Analysis", "info"),
    QT_TRANSLATE_NOOP("Analysis", "warning"),   QT_TRANSLATE_NOOP("Analysis", "error")};

constexpr QStringView separator = u" · ";

QString duration(Nanoseconds value) { return QString::fromStdString(time::formatDuration(value)); }

QString headline(const Report& report)
{
    QStringList parts;
    if (!report.lesson.isEmpty())
        parts.append(report.mode.isEmpty() ? report.lesson : QStringLiteral("%1 (%2)").arg(report.lesson, report.mode));
    if (!report.program.isEmpty())
        parts.append(report.program);
    if (!report.qt.isEmpty())
        parts.append(QStringLiteral("Qt %1").arg(report.qt));
    if (!report.ended.isEmpty())
        parts.append(report.ended);
    parts.append(Words::tr("wall %1").arg(duration(report.wall)));
    if (report.cpu)
        parts.append(Words::tr("CPU %1").arg(duration(*report.cpu)));
    parts.append(Words::tr("events %1").arg(report.events));
    parts.append(Words::tr("dropped %1").arg(report.dropped));
    return onOneLine(parts.join(separator));
}

QString loopLines(const Report& report)
{
    const Responsiveness& loop = report.loop;
    QStringList parts{spoken(loop.score), Words::tr("stalls %1").arg(loop.stalls)};
    if (loop.stalls > 0) {
        parts.append(Words::tr("longest %1").arg(duration(loop.maxStall)));
        parts.append(Words::tr("blocked %1").arg(duration(loop.blocked)));
    }
    QString text = Words::tr("Event loop: %1").arg(parts.join(separator));
    StallSplit sum;
    for (const StallFigures& stall : report.stalls)
        sum += stall.split.value_or(StallSplit{});
    if (const QString blame = toText(sum); !blame.isEmpty()) {
        text += QLatin1Char('\n');
        text += Words::tr("During stalls the thread was: %1").arg(blame);
    }
    if (loop.heartbeats > 0) {
        text += QLatin1Char('\n');
        text += Words::tr("Lag: p50 %1 · p98 %2 · p99 %3 · max %4 · beats %5")
                    .arg(duration(loop.lagP50), duration(loop.lagP98), duration(loop.lagP99), duration(loop.lagMax),
                         QString::number(loop.heartbeats));
    }
    return text;
}

TextTable::Row cells(const TaskFigures& task)
{
    return {QString::number(raw(task.id)), task.name,          spoken(task.style),    spoken(task.outcome),
            duration(task.start),          duration(task.end), duration(task.queued), duration(task.running),
            duration(task.suspended),      task.thread};
}

} // namespace

QString toText(const Report& report)
{
    QString text = headline(report) + QLatin1Char('\n') + loopLines(report) + QLatin1Char('\n');
    if (!report.incomplete.isEmpty())
        text += Words::tr("Incomplete: %1\n").arg(report.incomplete);
    if (!report.leftOut.empty())
        text += Words::tr("Left out or mended: %1\n").arg(toText(report.leftOut));
    if (!report.threads.empty()) {
        TextTable table({Words::tr("process"), Words::tr("thread"), Words::tr("dispatches"), Words::tr("busy"),
                         Words::tr("longest")},
                        {2, 3, 4});
        for (const ThreadFigures& thread : report.threads)
            table.add({thread.process, thread.name, QString::number(thread.dispatches), duration(thread.busy),
                       duration(thread.longest)});
        text += QLatin1Char('\n') + table.text();
    }
    if (!report.tasks.empty()) {
        TextTable table({Words::tr("id"), Words::tr("task"), Words::tr("style"), Words::tr("outcome"),
                         Words::tr("start"), Words::tr("end"), Words::tr("queued"), Words::tr("running"),
                         Words::tr("suspended"), Words::tr("thread")},
                        {4, 5, 6, 7, 8});
        for (const TaskFigures& task : report.tasks)
            table.add(cells(task));
        text += QLatin1Char('\n') + table.text();
    }
    if (!report.findings.empty())
        text += QLatin1Char('\n');
    for (const Finding& finding : report.findings)
        text += Words::tr("%1 (%2) at %3: %4\n")
                    .arg(finding.rule, spoken(finding.severity), duration(finding.at), onOneLine(finding.text));
    return text;
}

} // namespace loopscope::analysis
