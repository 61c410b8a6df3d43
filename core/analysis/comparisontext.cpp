// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/columns.h"
#include "core/analysis/comparison.h"
#include "core/analysis/texttable.h"
#include "core/analysis/words.h"

#include <algorithm>

namespace loopscope::analysis {
namespace {

QString signedDuration(Nanoseconds value)
{
    if (value.count() == 0)
        return durationText(value);
    const QString size = durationText(value < Nanoseconds{0} ? -value : value);
    return (value < Nanoseconds{0} ? QStringLiteral("−") : QStringLiteral("+")) + size;
}

TextTable::Row loopCells(const Report& report)
{
    return {durationText(report.wall),         QString::number(report.loop.stalls), durationText(report.loop.maxStall),
            durationText(report.loop.blocked), durationText(report.loop.lagP98),    spoken(report.loop.score)};
}

TextTable::Row loopHeader()
{
    return {Words::tr("wall"),    Words::tr("stalls"),  Words::tr("longest"),
            Words::tr("blocked"), Words::tr("lag p98"), Words::tr("loop")};
}

QString wholeTable(const Comparison& comparison, const QString& nameA, const QString& nameB)
{
    TextTable table(TextTable::Row{QString(), Words::tr("trace")} + loopHeader(), {2, 3, 4, 5, 6});
    table.add(TextTable::Row{QStringLiteral("A"), nameA} + loopCells(comparison.a));
    table.add(TextTable::Row{QStringLiteral("B"), nameB} + loopCells(comparison.b));
    return table.text();
}

QString taskTable(const Comparison& comparison)
{
    TextTable table({Words::tr("task"), QStringLiteral("A"), QStringLiteral("B"), Words::tr("difference")}, {1, 2, 3});
    for (const TaskPair& pair : comparison.tasks)
        table.add({pair.order > 1 ? QStringLiteral("%1 (%2)").arg(pair.name).arg(pair.order) : pair.name,
                   durationText(length(pair.a)), durationText(length(pair.b)),
                   signedDuration(length(pair.b) - length(pair.a))});
    return table.text();
}

QString nameTable(const Comparison& comparison)
{
    const auto p99 = [](const Lengths& lengths) { return lengths.p99 ? durationText(*lengths.p99) : QString(); };
    TextTable table({Words::tr("name"), Words::tr("A p50"), Words::tr("B p50"), Words::tr("A p99"), Words::tr("B p99"),
                     Words::tr("verdict")},
                    {1, 2, 3, 4});
    for (const NamedTasks& tasks : comparison.names)
        table.add({tasks.name, durationText(tasks.a.p50), durationText(tasks.b.p50), p99(tasks.a), p99(tasks.b),
                   tasks.verdict});
    return table.text();
}

QString unmatched(const QString& side, const std::vector<TaskFigures>& tasks)
{
    if (tasks.empty())
        return {};
    constexpr std::size_t most = 20;
    QStringList names;
    for (std::size_t index = 0; index < std::min(most, tasks.size()); ++index)
        names.append(tasks[index].name);
    if (tasks.size() > most)
        names.append(Words::tr("and %1 more").arg(tasks.size() - most));
    return Words::tr("Only in %1: %2\n").arg(side, onOneLine(names.join(Words::tr(", "))));
}

} // namespace

QString toText(const Comparison& comparison, const QString& nameA, const QString& nameB)
{
    QString text = wholeTable(comparison, nameA, nameB);
    text += Words::tr("B against A: %1 as fast, blocked %2\n")
                .arg(speedUpText(comparison.speedUp()),
                     signedDuration(comparison.b.loop.blocked - comparison.a.loop.blocked));
    if (!comparison.tasks.empty())
        text += QLatin1Char('\n') + taskTable(comparison);
    // With one task of each name, its row says all.
    if (comparison.names.size() < comparison.tasks.size())
        text += QLatin1Char('\n') + nameTable(comparison);
    const QString onlyA = unmatched(QStringLiteral("A"), comparison.onlyA);
    const QString onlyB = unmatched(QStringLiteral("B"), comparison.onlyB);
    if (!onlyA.isEmpty() || !onlyB.isEmpty())
        text += QLatin1Char('\n') + onlyA + onlyB;
    return text;
}

QString toText(const std::vector<NamedReport>& runs)
{
    TextTable table(TextTable::Row{Words::tr("run")} + loopHeader() + TextTable::Row{Words::tr("speed-up")},
                    {1, 2, 3, 4, 5, 7});
    for (const NamedReport& run : runs) {
        const double wall = static_cast<double>(std::max<std::int64_t>(1, run.report->wall.count()));
        const double speedUp = static_cast<double>(runs.front().report->wall.count()) / wall;
        table.add(TextTable::Row{run.name} + loopCells(*run.report) + TextTable::Row{speedUpText(speedUp)});
    }
    return table.text();
}

} // namespace loopscope::analysis
