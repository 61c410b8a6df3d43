// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All that a trace holds as lines of text, to be compared at a glance. Times in ns.

#include "core/trace/snapshot.h"

#include <QString>
#include <QStringList>

namespace loopscope::tests {

inline QString textOf(const trace::TraceSnapshot& trace, StringId id) { return QString::fromUtf8(trace.text(id)); }

// "Main 0 paint 10+5", with " open" behind what has not ended: track, row, name, start, length.
inline QStringList spansOf(const trace::TraceSnapshot& trace)
{
    QStringList lines;
    for (const trace::Track& track : trace.tracks()) {
        for (int row = 0; track.kind != trace::TrackKind::tasks && row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, {trace::Nanoseconds::min(), trace::Nanoseconds::max()},
                              [&](const trace::Span& span) {
                                  lines.append(QStringLiteral("%1 %2 %3 %4+%5%6")
                                                   .arg(textOf(trace, track.name))
                                                   .arg(row)
                                                   .arg(textOf(trace, span.name))
                                                   .arg(span.start.count())
                                                   .arg(span.length().count())
                                                   .arg(span.open ? QStringLiteral(" open") : QString()));
                                  return true;
                              });
        }
    }
    return lines;
}

// "GET 0 100+50": name, lane, start, length; " open"; " in PARENT".
inline QStringList tasksOf(const trace::TraceSnapshot& trace)
{
    QStringList lines;
    for (std::size_t index = 0; index < trace.taskCount(); ++index) {
        const trace::Task task = trace.task(index);
        const auto parent = trace.findTask(task.parent);
        lines.append(QStringLiteral("%1 %2 %3+%4%5%6")
                         .arg(textOf(trace, task.name))
                         .arg(task.row)
                         .arg(task.start.count())
                         .arg((task.end - task.start).count())
                         .arg(task.outcome == trace::Outcome::open ? QStringLiteral(" open") : QString())
                         .arg(parent ? QStringLiteral(" in ") + textOf(trace, parent->name) : QString()));
    }
    return lines;
}

// "Main mark 100", "load 10 0", "arrow 2 30".
inline QStringList momentsOf(const trace::TraceSnapshot& trace)
{
    const trace::TimeRange always{trace::Nanoseconds::min(), trace::Nanoseconds::max()};
    QStringList lines;
    for (const trace::Track& track : trace.tracks()) {
        for (const trace::Instant& instant : trace.instants(track.id, always))
            lines.append(QStringLiteral("%1 %2 %3")
                             .arg(textOf(trace, track.name), textOf(trace, instant.name))
                             .arg(instant.time.count()));
        for (const trace::CounterSample& sample : trace.counters(track.id, always))
            lines.append(
                QStringLiteral("%1 %2 %3").arg(textOf(trace, track.name)).arg(sample.value).arg(sample.time.count()));
    }
    for (const trace::Flow& flow : trace.flows(always))
        lines.append(QStringLiteral("arrow %1 %2").arg(flow.from.time.count()).arg(flow.to.time.count()));
    return lines;
}

// "samples 2"
inline QStringList leftOutOf(const trace::TraceSnapshot& trace)
{
    QStringList lines;
    for (const auto& [kind, count] : trace.leftOut())
        lines.append(QStringLiteral("%1 %2").arg(QString::fromStdString(kind)).arg(count));
    return lines;
}

} // namespace loopscope::tests
