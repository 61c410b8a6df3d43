// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/report.h"
#include "tests/support/looptrace.h"

#include <QJsonArray>
#include <QTest>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;
using loopscope::support::LoopTrace;
using trace::TrackKind;

class TstReport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jsonHasTheKeysOfTheContract();
    void outputIsInTheOrderOfTime();
    void textIsAligned();
    void wideCharactersTakeTwoColumns();
};

void TstReport::jsonHasTheKeysOfTheContract()
{
    LoopTrace made;
    const TaskId task = made.runs("square 2", 10ms, 310ms);
    made.stall(10ms, 310ms);
    made.trace.setFact("lesson", "fetch-squares");
    made.trace.setFact("mode", "blocking");
    made.trace.setFact("wall_ns", "900500000");
    made.trace.setFact("cpu_ns", "1500000");
    const QJsonObject json = toJson(makeReport(made.snapshot()));
    const auto keys = [](const QJsonObject& object) { return object.keys().join(QLatin1Char(' ')); };
    QCOMPARE(keys(json),
             QStringLiteral("cpu_ms dropped events findings incomplete left_out lesson loop mode output stalls "
                            "tasks wall_ms"));
    QCOMPARE(keys(json.value(QLatin1String("loop")).toObject()),
             QStringLiteral("blocked_ms heartbeats lag_max_ms lag_p50_ms lag_p98_ms lag_p99_ms max_stall_ms score "
                            "stalls"));
    const QJsonObject first = json.value(QLatin1String("tasks")).toArray().first().toObject();
    QCOMPARE(keys(first),
             QStringLiteral("end_ms id name outcome parent queued_ms running_ms start_ms style suspended_ms thread"));
    QCOMPARE(first.value(QLatin1String("id")).toInteger(), static_cast<qint64>(raw(task)));
    QVERIFY(first.value(QLatin1String("parent")).isNull());
    QCOMPARE(first.value(QLatin1String("running_ms")).toDouble(), 300.0);
    QCOMPARE(first.value(QLatin1String("outcome")).toString(), QStringLiteral("done"));
    QCOMPARE(first.value(QLatin1String("thread")).toString(), QStringLiteral("main"));
    QCOMPARE(keys(json.value(QLatin1String("findings")).toArray().first().toObject()),
             QStringLiteral("at_ms rule severity task text"));
    QCOMPARE(keys(json.value(QLatin1String("stalls")).toArray().first().toObject()),
             QStringLiteral("asleep_ms at_ms causes length_ms on_cpu_ms waiting_for_cpu_ms"));
    QCOMPARE(json.value(QLatin1String("wall_ms")).toDouble(), 900.5);
    QCOMPARE(json.value(QLatin1String("cpu_ms")).toDouble(), 1.5);
}

void TstReport::outputIsInTheOrderOfTime()
{
    LoopTrace made;
    const TrackId worker = made.add(TrackKind::thread, "worker");
    const auto print = [&](TrackId track, Nanoseconds at, std::string_view line) {
        trace::Instant instant;
        instant.time = at;
        instant.track = track;
        instant.name = made.builder.intern(line);
        instant.kind = trace::InstantKind::console;
        made.builder.instant(instant);
    };
    print(made.loop, 1ms, "first");
    print(made.loop, 3ms, "third");
    print(worker, 2ms, "second");
    QCOMPARE(makeReport(made.snapshot()).output.join(QLatin1Char(' ')), QStringLiteral("first second third"));
}

void TstReport::textIsAligned()
{
    LoopTrace made;
    made.runs("square 2", 10ms, 310ms);
    made.runs("a much longer name", 310ms, 311ms);
    const QStringList lines = toText(makeReport(made.snapshot())).split(QLatin1Char('\n'));
    const auto header = std::find_if(lines.begin(), lines.end(),
                                     [](const QString& line) { return line.startsWith(QLatin1String("  id")); });
    QVERIFY(header != lines.end());
    const qsizetype column = header->indexOf(QLatin1String("style"));
    QCOMPARE((header + 1)->mid(column, 8), QStringLiteral("blocking"));
    QCOMPARE((header + 2)->mid(column, 8), QStringLiteral("blocking"));
}

void TstReport::wideCharactersTakeTwoColumns()
{
    LoopTrace made;
    made.runs("plain", 10ms, 310ms);
    made.runs("任务（一）", 310ms, 311ms); // ten columns, five characters
    const QStringList lines = toText(makeReport(made.snapshot())).split(QLatin1Char('\n'));
    const auto header = std::find_if(lines.begin(), lines.end(),
                                     [](const QString& line) { return line.startsWith(QLatin1String("  id")); });
    QVERIFY(header != lines.end());
    const qsizetype column = header->indexOf(QLatin1String("style"));
    QCOMPARE((header + 1)->mid(column, 8), QStringLiteral("blocking"));
    QCOMPARE((header + 2)->mid(column - 5, 8), QStringLiteral("blocking"));
}

QTEST_GUILESS_MAIN(TstReport)
#include "tst_report.moc"
