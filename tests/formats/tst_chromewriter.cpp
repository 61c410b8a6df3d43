// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/chrometrace.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;
using trace::Outcome;
using trace::SpanState;
using trace::TrackKind;

namespace {

struct Made
{
    trace::Trace trace;
    trace::TraceBuilder builder{trace};

    TrackId add(TrackKind kind, std::string_view name, std::string_view unit = {})
    {
        trace::Track track;
        track.name = builder.intern(name);
        track.kind = kind;
        track.unit = builder.intern(unit);
        return builder.addTrack(track);
    }

    [[nodiscard]] QJsonObject written() const
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        [&] { QVERIFY(formats::writeChromeTrace(trace.snapshot(), buffer)); }();
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(buffer.data(), &error);
        [&] { QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString())); }();
        return document.object();
    }

    // The events of one phase.
    [[nodiscard]] QList<QJsonObject> events(const char* phase) const
    {
        QList<QJsonObject> found;
        for (const QJsonValue& event : written().value(QLatin1String("traceEvents")).toArray()) {
            if (event.toObject().value(QLatin1String("ph")).toString() == QLatin1String(phase))
                found.append(event.toObject());
        }
        return found;
    }
};

double number(const QJsonObject& event, const char* key) { return event.value(QLatin1String(key)).toDouble(); }
QString string(const QJsonObject& event, const char* key) { return event.value(QLatin1String(key)).toString(); }

} // namespace

class TstChromeWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyTraceIsValid();
    void spansAreCompleteEventsAfterZero();
    void openSpanIsABeginWithoutEnd();
    void tasksAreAsyncEventsWithTheirStates();
    void countersNameTheirUnit();
    void flowsHaveIntegerIdsAndBindToTheEnclosingSlice();
    void tracksKeepTheirProcess();
    void threadsAreNamed();
    void awkwardTextsSurvive();
    void factsStandBeforeTheEvents();
    void canceledWriteLeavesNoFile();
};

void TstChromeWriter::emptyTraceIsValid()
{
    const Made made;
    QVERIFY(made.written().value(QLatin1String("traceEvents")).isArray());
}

void TstChromeWriter::spansAreCompleteEventsAfterZero()
{
    Made made;
    const TrackId thread = made.add(TrackKind::thread, "main");
    made.builder.complete(thread, {0ns, 1500ns}, made.builder.intern("work"), made.builder.intern("self"));
    const QList<QJsonObject> events = made.events("X");
    QCOMPARE(events.size(), 1);
    QCOMPARE(number(events[0], "ts"), 1.0);
    QCOMPARE(number(events[0], "dur"), 1.5);
    QCOMPARE(string(events[0], "name"), QStringLiteral("work"));
    QCOMPARE(string(events[0], "cat"), QStringLiteral("self"));
}

void TstChromeWriter::openSpanIsABeginWithoutEnd()
{
    Made made;
    const TrackId thread = made.add(TrackKind::thread, "main");
    made.builder.begin(thread, 5us, made.builder.intern("goes on"));
    made.builder.extendTo(1ms);
    QCOMPARE(made.events("B").size(), 1);
    QVERIFY(made.events("E").isEmpty());
    QVERIFY(made.events("X").isEmpty());
}

void TstChromeWriter::tasksAreAsyncEventsWithTheirStates()
{
    Made made;
    const TrackId thread = made.add(TrackKind::thread, "main");
    const TrackId tasks = made.add(TrackKind::tasks, "Tasks");
    const TaskId task = made.builder.addTask(tasks, 0ns, made.builder.intern("square 2"), trace::TaskStyle::coroutine,
                                             TaskId::none, made.builder.intern("lesson.cpp:7"));
    made.builder.taskState(task, 0ns, SpanState::suspended, made.builder.intern("timer"), thread);
    made.builder.taskState(task, 1ms, SpanState::running, StringId::empty, thread);
    made.builder.taskFinished(task, 2ms, Outcome::done);
    const QList<QJsonObject> begins = made.events("b");
    QCOMPARE(begins.size(), 3);
    QCOMPARE(made.events("e").size(), 3);
    QCOMPARE(string(begins[0], "name"), QStringLiteral("square 2"));
    QCOMPARE(string(begins[1], "name"), QStringLiteral("suspended: timer"));
    const QJsonObject arguments = begins[0].value(QLatin1String("args")).toObject();
    QCOMPARE(string(arguments, "style"), QStringLiteral("coroutine"));
    QCOMPARE(string(arguments, "outcome"), QStringLiteral("done"));
    QCOMPARE(string(arguments, "where"), QStringLiteral("lesson.cpp:7"));
    // The running part also shows on its thread.
    const QList<QJsonObject> slices = made.events("X");
    QCOMPARE(slices.size(), 1);
    QCOMPARE(number(slices[0], "ts"), 1001.0);
}

void TstChromeWriter::countersNameTheirUnit()
{
    Made made;
    const TrackId lag = made.add(TrackKind::counter, "Loop lag", "ms");
    made.builder.counter(lag, {1ms, 0.1});
    const QList<QJsonObject> events = made.events("C");
    QCOMPARE(events.size(), 1);
    QCOMPARE(number(events[0].value(QLatin1String("args")).toObject(), "ms"), 0.1);
}

void TstChromeWriter::flowsHaveIntegerIdsAndBindToTheEnclosingSlice()
{
    Made made;
    const TrackId thread = made.add(TrackKind::thread, "main");
    made.builder.complete(thread, {0ns, 10us}, made.builder.intern("work"));
    made.builder.flow({trace::FlowKind::resumedBy, {1us, thread, TaskId::none}, {5us, thread, TaskId::none}});
    const QList<QJsonObject> starts = made.events("s");
    const QList<QJsonObject> ends = made.events("f");
    QCOMPARE(starts.size(), 1);
    QCOMPARE(ends.size(), 1);
    QVERIFY(starts[0].value(QLatin1String("id")).isDouble());
    QCOMPARE(number(starts[0], "id"), number(ends[0], "id"));
    QCOMPARE(string(ends[0], "bp"), QStringLiteral("e"));

    made.builder.flow({trace::FlowKind::resumedBy, {6us, thread, TaskId::none}, {7us, thread, TaskId::none}});
    const QList<QJsonObject> both = made.events("s");
    QCOMPARE(both.size(), 2);
    QVERIFY(number(both[0], "id") != number(both[1], "id"));
}

void TstChromeWriter::tracksKeepTheirProcess()
{
    Made made;
    trace::Track track;
    track.process = 7;
    const TrackId foreign = made.builder.addTrack(track);
    made.builder.complete(foreign, {0ns, 10us}, made.builder.intern("work"));
    made.builder.complete(made.add(TrackKind::thread, "own"), {20us, 30us}, made.builder.intern("work"));
    const QList<QJsonObject> events = made.events("X");
    QCOMPARE(events.size(), 2);
    QCOMPARE(number(events[0], "pid") + number(events[1], "pid"), 8.0); // 7, and 1 for the program's own
}

void TstChromeWriter::threadsAreNamed()
{
    Made made;
    made.add(TrackKind::loop, "Event loop");
    const QList<QJsonObject> names = made.events("M");
    QVERIFY(std::any_of(names.begin(), names.end(), [](const QJsonObject& event) {
        return string(event, "name") == QLatin1String("thread_name") &&
               string(event.value(QLatin1String("args")).toObject(), "name") == QLatin1String("Event loop");
    }));
}

void TstChromeWriter::awkwardTextsSurvive()
{
    Made made;
    const TrackId thread = made.add(TrackKind::thread, "quote \" backslash \\ line\nfeed \x01 ünï");
    made.builder.complete(thread, {0ns, 1us}, made.builder.intern("not \xff UTF-8"));
    const QJsonObject track = made.written()
                                  .value(QLatin1String("loopscope"))
                                  .toObject()
                                  .value(QLatin1String("tracks"))
                                  .toArray()
                                  .first()
                                  .toObject();
    QCOMPARE(string(track, "name"), QString::fromUtf8("quote \" backslash \\ line\nfeed \x01 ünï"));
    QCOMPARE(string(made.events("X").first(), "name"), QString::fromUtf8("not \uFFFD UTF-8"));
}

void TstChromeWriter::factsStandBeforeTheEvents()
{
    Made made;
    made.trace.setFact("lesson", "fetch-squares");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(formats::writeChromeTrace(made.trace.snapshot(), buffer));
    const qsizetype facts = buffer.data().indexOf("fetch-squares");
    QVERIFY(facts > 0);
    QVERIFY(facts < buffer.data().indexOf("traceEvents"));
}

void TstChromeWriter::canceledWriteLeavesNoFile()
{
    Made made;
    const TrackId lag = made.add(TrackKind::counter, "many");
    for (int sample = 0; sample < 20000; ++sample)
        made.builder.counter(lag, {std::chrono::microseconds(sample), 1.0});
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("trace.json"));
    int calls = 0;
    const auto result = formats::writeChromeTrace(made.trace.snapshot(), path, [&](double done) {
        ++calls;
        return done < 0.5;
    });
    QVERIFY(!result.ok());
    QVERIFY(QString::fromStdString(result.error().why).contains(QStringLiteral("canceled")));
    QVERIFY(calls > 0);
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TstChromeWriter)
#include "tst_chromewriter.moc"
