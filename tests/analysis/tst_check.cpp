// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/check.h"

#include <QJsonArray>
#include <QTest>
#include <QXmlStreamReader>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;

namespace {

Report reportWith(Nanoseconds stall, Nanoseconds lag, Nanoseconds blocked, std::uint64_t dropped)
{
    Report report;
    report.loop.maxStall = stall;
    report.loop.lagP99 = lag;
    report.loop.blocked = blocked;
    report.dropped = dropped;
    return report;
}

QString names(const std::vector<Verdict>& verdicts)
{
    QStringList names;
    for (const Verdict& verdict : verdicts)
        names.append(verdict.budget + (verdict.isKept() ? QStringLiteral("+") : QStringLiteral("-")));
    return names.join(QLatin1Char(' '));
}

} // namespace

class TstCheck final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutBudgetsStallsAndDropsAreChecked();
    void equalKeepsTheBudget();
    void onlyWhatIsAskedForIsChecked();
    void junitCountsFailures();
    void jsonNamesTheUnits();
};

void TstCheck::withoutBudgetsStallsAndDropsAreChecked()
{
    QCOMPARE(names(check(reportWith(0ms, 900ms, 900ms, 0), {})), QStringLiteral("max-stall+ max-dropped+"));
    QCOMPARE(names(check(reportWith(51ms, 0ms, 0ms, 1), {})), QStringLiteral("max-stall- max-dropped-"));
}

void TstCheck::equalKeepsTheBudget()
{
    Budgets budgets;
    budgets.maxStall = 50ms;
    budgets.maxLagP99 = 32ms;
    budgets.maxBlocked = 100ms;
    budgets.maxDropped = 3;
    QVERIFY(allKept(check(reportWith(50ms, 32ms, 100ms, 3), budgets)));
    QCOMPARE(names(check(reportWith(50ms + 1ns, 32ms + 1ns, 100ms + 1ns, 4), budgets)),
             QStringLiteral("max-stall- max-lag-p99- max-blocked- max-dropped-"));
}

void TstCheck::onlyWhatIsAskedForIsChecked()
{
    Budgets budgets;
    budgets.maxBlocked = 1s;
    const auto verdicts = check(reportWith(5s, 5s, 900ms, 99), budgets);
    QCOMPARE(names(verdicts), QStringLiteral("max-blocked+"));
    QVERIFY(toText(verdicts).startsWith(QLatin1String("ok ")));
}

void TstCheck::junitCountsFailures()
{
    const QByteArray xml = toJunit(check(reportWith(51ms, 0ms, 0ms, 0), {}), QStringLiteral("a & b.json"));
    QXmlStreamReader reader(xml);
    int cases = 0;
    int failures = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("testsuite"))
            QCOMPARE(reader.attributes().value(QLatin1String("failures")), QStringLiteral("1"));
        cases += reader.name() == QLatin1String("testcase") ? 1 : 0;
        failures += reader.name() == QLatin1String("failure") ? 1 : 0;
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(cases, 2);
    QCOMPARE(failures, 1);
}

void TstCheck::jsonNamesTheUnits()
{
    const QJsonObject json = toJson(check(reportWith(51ms, 0ms, 0ms, 0), {}), QStringLiteral("t.json"));
    QCOMPARE(json.value(QLatin1String("kept")).toBool(), false);
    const QJsonObject stall = json.value(QLatin1String("budgets")).toArray().first().toObject();
    QCOMPARE(stall.value(QLatin1String("figure_ms")).toDouble(), 51.0);
    QCOMPARE(stall.value(QLatin1String("allowed_ms")).toDouble(), 50.0);
}

QTEST_GUILESS_MAIN(TstCheck)
#include "tst_check.moc"
