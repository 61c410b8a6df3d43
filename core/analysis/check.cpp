// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/check.h"

#include "core/analysis/columns.h"
#include "core/analysis/words.h"
#include "core/base/plaintext.h"
#include "core/time/duration.h"

#include <QJsonArray>
#include <QXmlStreamWriter>

#include <algorithm>

namespace loopscope::analysis {
namespace {

QString duration(Nanoseconds value) { return QString::fromStdString(time::formatDuration(value, 4)); }

Verdict timeVerdict(const char* budget, const QString& what, Nanoseconds figure, Nanoseconds allowed)
{
    return {QString::fromLatin1(budget), time::toMilliseconds(figure), time::toMilliseconds(allowed), true,
            Words::tr("%1 %2, allowed %3").arg(what, duration(figure), duration(allowed))};
}

} // namespace

Budgets defaultBudgets()
{
    Budgets budgets;
    budgets.maxStall = stallThreshold;
    budgets.maxDropped = 0;
    return budgets;
}

std::vector<Verdict> check(const Report& report, const Budgets& budgets)
{
    if (budgets.isEmpty())
        return check(report, defaultBudgets());
    std::vector<Verdict> verdicts;
    if (budgets.maxStall)
        verdicts.push_back(
            timeVerdict("max-stall", Words::tr("longest stall"), report.loop.maxStall, *budgets.maxStall));
    if (budgets.maxLagP99)
        verdicts.push_back(timeVerdict("max-lag-p99", Words::tr("lag p99"), report.loop.lagP99, *budgets.maxLagP99));
    if (budgets.maxBlocked)
        verdicts.push_back(
            timeVerdict("max-blocked", Words::tr("blocked time"), report.loop.blocked, *budgets.maxBlocked));
    if (budgets.maxDropped)
        verdicts.push_back({QStringLiteral("max-dropped"), static_cast<double>(report.dropped),
                            static_cast<double>(*budgets.maxDropped), false,
                            Words::tr("dropped records %1, allowed %2").arg(report.dropped).arg(*budgets.maxDropped)});
    return verdicts;
}

bool allKept(const std::vector<Verdict>& verdicts)
{
    return std::all_of(verdicts.begin(), verdicts.end(), [](const Verdict& verdict) { return verdict.isKept(); });
}

QString toText(const std::vector<Verdict>& verdicts)
{
    QString text;
    for (const Verdict& verdict : verdicts) {
        const QString word = verdict.isKept() ? Words::tr("ok") : Words::tr("EXCEEDED");
        text += QStringLiteral("%1  %2  %3\n").arg(leftAligned(word, 8), leftAligned(verdict.budget, 11), verdict.text);
    }
    return text;
}

QJsonObject toJson(const std::vector<Verdict>& verdicts, const QString& file)
{
    QJsonArray budgets;
    for (const Verdict& verdict : verdicts) {
        const QString unit = verdict.isTime ? QStringLiteral("_ms") : QString();
        budgets.append(QJsonObject{{QStringLiteral("name"), verdict.budget},
                                   {QStringLiteral("figure") + unit, verdict.figure},
                                   {QStringLiteral("allowed") + unit, verdict.allowed},
                                   {QStringLiteral("kept"), verdict.isKept()}});
    }
    return {{QStringLiteral("file"), file},
            {QStringLiteral("kept"), allKept(verdicts)},
            {QStringLiteral("budgets"), budgets}};
}

QByteArray toJunit(const std::vector<Verdict>& verdicts, const QString& file)
{
    const auto failures =
        std::count_if(verdicts.begin(), verdicts.end(), [](const Verdict& verdict) { return !verdict.isKept(); });
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.setAutoFormatting(true);
    writer.writeStartDocument();
    writer.writeStartElement(QStringLiteral("testsuite"));
    writer.writeAttribute(QStringLiteral("name"), QStringLiteral("loopscope check"));
    writer.writeAttribute(QStringLiteral("tests"), QString::number(verdicts.size()));
    writer.writeAttribute(QStringLiteral("failures"), QString::number(failures));
    for (const Verdict& verdict : verdicts) {
        writer.writeStartElement(QStringLiteral("testcase"));
        writer.writeAttribute(QStringLiteral("classname"), QString::fromStdString(xmlText(file.toStdString())));
        writer.writeAttribute(QStringLiteral("name"), verdict.budget);
        if (!verdict.isKept()) {
            writer.writeStartElement(QStringLiteral("failure"));
            writer.writeAttribute(QStringLiteral("message"), verdict.text);
            writer.writeEndElement();
        }
        writer.writeEndElement();
    }
    writer.writeEndElement();
    writer.writeEndDocument();
    return xml;
}

} // namespace loopscope::analysis
