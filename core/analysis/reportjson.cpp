// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/jsonvalues.h"
#include "core/analysis/report.h"

#include <QJsonArray>

#include <cmath>

namespace loopscope::analysis {
namespace {

QJsonValue idOrNull(TaskId id)
{
    return id == TaskId::none ? QJsonValue(QJsonValue::Null) : QJsonValue(static_cast<qint64>(raw(id)));
}

QJsonObject findingObject(const Finding& finding)
{
    return {
        {QStringLiteral("rule"), finding.rule},
        {QStringLiteral("severity"), QLatin1String(word(finding.severity))},
        {QStringLiteral("text"), finding.text},
        {QStringLiteral("task"), idOrNull(finding.task)},
        {QStringLiteral("at_ms"), milliseconds(finding.at)},
    };
}

} // namespace

double milliseconds(Nanoseconds duration) { return std::round(static_cast<double>(duration.count()) / 1e3) / 1e3; }

QJsonValue millisecondsOrNull(const std::optional<Nanoseconds>& duration)
{
    return duration ? QJsonValue(milliseconds(*duration)) : QJsonValue(QJsonValue::Null);
}

QJsonObject loopObject(const Responsiveness& loop)
{
    return {
        {QStringLiteral("heartbeats"), static_cast<qint64>(loop.heartbeats)},
        {QStringLiteral("lag_p50_ms"), milliseconds(loop.lagP50)},
        {QStringLiteral("lag_p98_ms"), milliseconds(loop.lagP98)},
        {QStringLiteral("lag_p99_ms"), milliseconds(loop.lagP99)},
        {QStringLiteral("lag_max_ms"), milliseconds(loop.lagMax)},
        {QStringLiteral("stalls"), static_cast<qint64>(loop.stalls)},
        {QStringLiteral("max_stall_ms"), milliseconds(loop.maxStall)},
        {QStringLiteral("blocked_ms"), milliseconds(loop.blocked)},
        {QStringLiteral("score"), QLatin1String(word(loop.score))},
    };
}

QJsonObject stallObject(const StallFigures& stall)
{
    const auto part = [&](Nanoseconds StallSplit::*which) {
        return stall.split ? QJsonValue(milliseconds((*stall.split).*which)) : QJsonValue(QJsonValue::Null);
    };
    return {
        {QStringLiteral("at_ms"), milliseconds(stall.at)},
        {QStringLiteral("length_ms"), milliseconds(stall.length)},
        {QStringLiteral("causes"), QJsonArray::fromStringList(stall.causes)},
        {QStringLiteral("on_cpu_ms"), part(&StallSplit::running)},
        {QStringLiteral("waiting_for_cpu_ms"), part(&StallSplit::runDelay)},
        {QStringLiteral("asleep_ms"), part(&StallSplit::asleep)},
    };
}

QJsonObject taskObject(const TaskFigures& task)
{
    return {
        {QStringLiteral("id"), idOrNull(task.id)},
        {QStringLiteral("parent"), idOrNull(task.parent)},
        {QStringLiteral("name"), task.name},
        {QStringLiteral("style"), QLatin1String(word(task.style))},
        {QStringLiteral("outcome"), QLatin1String(word(task.outcome))},
        {QStringLiteral("start_ms"), milliseconds(task.start)},
        {QStringLiteral("end_ms"), milliseconds(task.end)},
        {QStringLiteral("queued_ms"), milliseconds(task.queued)},
        {QStringLiteral("running_ms"), milliseconds(task.running)},
        {QStringLiteral("suspended_ms"), milliseconds(task.suspended)},
        {QStringLiteral("thread"), task.thread},
    };
}

QJsonObject threadObject(const ThreadFigures& thread)
{
    return {
        {QStringLiteral("process"), thread.process},
        {QStringLiteral("name"), thread.name},
        {QStringLiteral("dispatches"), static_cast<qint64>(thread.dispatches)},
        {QStringLiteral("busy_ms"), milliseconds(thread.busy)},
        {QStringLiteral("longest_ms"), milliseconds(thread.longest)},
    };
}

QJsonObject leftOutObject(const trace::LeftOut& leftOut)
{
    QJsonObject object;
    for (const auto& [kind, count] : leftOut)
        object.insert(QString::fromStdString(kind), static_cast<qint64>(count));
    return object;
}

QJsonObject toJson(const Report& report)
{
    QJsonArray stalls;
    for (const StallFigures& stall : report.stalls)
        stalls.append(stallObject(stall));
    QJsonArray tasks;
    for (const TaskFigures& task : report.tasks)
        tasks.append(taskObject(task));
    QJsonArray findings;
    for (const Finding& finding : report.findings)
        findings.append(findingObject(finding));
    QJsonArray threads;
    for (const ThreadFigures& thread : report.threads)
        threads.append(threadObject(thread));
    QJsonObject object{
        {QStringLiteral("lesson"), report.lesson},
        {QStringLiteral("mode"), report.mode},
        {QStringLiteral("wall_ms"), milliseconds(report.wall)},
        {QStringLiteral("cpu_ms"), millisecondsOrNull(report.cpu)},
        {QStringLiteral("events"), static_cast<qint64>(report.events)},
        {QStringLiteral("dropped"), static_cast<qint64>(report.dropped)},
        {QStringLiteral("left_out"), leftOutObject(report.leftOut)},
        {QStringLiteral("incomplete"), report.incomplete},
        {QStringLiteral("output"), QJsonArray::fromStringList(report.output)},
        {QStringLiteral("loop"), loopObject(report.loop)},
        {QStringLiteral("stalls"), stalls},
        {QStringLiteral("tasks"), tasks},
        {QStringLiteral("findings"), findings},
    };
    if (!report.program.isEmpty()) {
        object.insert(QStringLiteral("program"), report.program);
        object.insert(QStringLiteral("qt"), report.qt);
        object.insert(QStringLiteral("ended"), report.ended);
        object.insert(QStringLiteral("threads"), threads);
    }
    return object;
}

} // namespace loopscope::analysis
