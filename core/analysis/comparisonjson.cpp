// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/comparison.h"
#include "core/analysis/jsonvalues.h"

#include <QJsonArray>

namespace loopscope::analysis {
namespace {

QJsonObject sideObject(const Report& report, const QString& name)
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("lesson"), report.lesson},
            {QStringLiteral("mode"), report.mode},
            {QStringLiteral("wall_ms"), milliseconds(report.wall)},
            {QStringLiteral("cpu_ms"), millisecondsOrNull(report.cpu)},
            {QStringLiteral("dropped"), static_cast<qint64>(report.dropped)},
            {QStringLiteral("loop"), loopObject(report.loop)}};
}

QJsonObject pairObject(const TaskPair& pair)
{
    return {{QStringLiteral("name"), pair.name},
            {QStringLiteral("order"), pair.order},
            {QStringLiteral("a"), taskObject(pair.a)},
            {QStringLiteral("b"), taskObject(pair.b)},
            {QStringLiteral("difference_ms"), milliseconds(length(pair.b) - length(pair.a))}};
}

QJsonObject namedObject(const NamedTasks& tasks)
{
    return {{QStringLiteral("name"), tasks.name},
            {QStringLiteral("a_count"), static_cast<qint64>(tasks.a.count)},
            {QStringLiteral("b_count"), static_cast<qint64>(tasks.b.count)},
            {QStringLiteral("a_p50_ms"), milliseconds(tasks.a.p50)},
            {QStringLiteral("b_p50_ms"), milliseconds(tasks.b.p50)},
            {QStringLiteral("a_p99_ms"), millisecondsOrNull(tasks.a.p99)},
            {QStringLiteral("b_p99_ms"), millisecondsOrNull(tasks.b.p99)},
            {QStringLiteral("change"), QLatin1String(word(tasks.change))},
            {QStringLiteral("verdict"), tasks.verdict}};
}

template <typename Values, typename Make>
QJsonArray array(const Values& values, Make make)
{
    QJsonArray result;
    for (const auto& value : values)
        result.append(make(value));
    return result;
}

} // namespace

QJsonObject toJson(const Comparison& comparison, const QString& nameA, const QString& nameB)
{
    const Report& a = comparison.a;
    const Report& b = comparison.b;
    return {{QStringLiteral("a"), sideObject(a, nameA)},
            {QStringLiteral("b"), sideObject(b, nameB)},
            {QStringLiteral("speed_up"), comparison.speedUp()},
            {QStringLiteral("difference"),
             QJsonObject{{QStringLiteral("wall_ms"), milliseconds(b.wall - a.wall)},
                         {QStringLiteral("max_stall_ms"), milliseconds(b.loop.maxStall - a.loop.maxStall)},
                         {QStringLiteral("blocked_ms"), milliseconds(b.loop.blocked - a.loop.blocked)}}},
            {QStringLiteral("tasks"), array(comparison.tasks, pairObject)},
            {QStringLiteral("only_a"), array(comparison.onlyA, taskObject)},
            {QStringLiteral("only_b"), array(comparison.onlyB, taskObject)},
            {QStringLiteral("names"), array(comparison.names, namedObject)}};
}

} // namespace loopscope::analysis
