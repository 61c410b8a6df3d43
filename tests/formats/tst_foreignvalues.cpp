// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/exacttime.h"
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"
#include "tests/formats/tracefile.h"
#include "tests/formats/tracetext.h"

#include <QTest>

using namespace loopscope;

// Other programs' traces: exact times, identities, names; one bad value costs one event, which is counted.
class TstForeignValues final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timesAreExact_data();
    void timesAreExact();
    void epochTimesKeepTheirNanoseconds();
    void badValuesCostOneEvent_data();
    void badValuesCostOneEvent();
    void identities_data();
    void identities();
    void names_data();
    void names();
    void boundFlows();
    void stepsAndCountersAsTexts();
    void cutFileOpensWithWhatItHas_data();
    void cutFileOpensWithWhatItHas();
    void wildTimesAreHeld();
    void tooDeepSpansAreCounted();
    void fewBytesMakeFewTracks();
    void wordsOfALaterVersionAreNotTheFirstKnown();
    void farLanesMakeNoRows();

private:
    trace::TraceSnapshot read(const QByteArray& content) const;
    const tests::TraceFile m_file;
};

trace::TraceSnapshot TstForeignValues::read(const QByteArray& content) const
{
    const auto read = formats::readTrace(m_file.write(content));
    if (!read.ok())
        qFatal("%s", read.error().text().c_str());
    return (*read)->snapshot();
}

void TstForeignValues::timesAreExact_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("ns"); // -1: no time
    const auto row = [](const char* text, qint64 ns) { QTest::newRow(text) << QByteArray(text) << ns; };
    row("0", 0);
    row(" 12 ", 12000);
    row("1.5", 1500);
    row("1700000000000000.877", 1700000000000000877);
    row("1.7e15", 1700000000000000000);
    row("1700000000000000877e-3", 1700000000000000877);
    row("0.0004", 0);
    row("0.0005", 1);
    row("0.00049999999999999999999999", 0);
    row("1E+2", 100000);
    row("+3", 3000);
    row("12345678901234567890123e-10", 1234567890123457);
    for (const char* bad : {"", " ", "-", ".", "nan", "inf", "0x10", "1e", "1 2", "12a", "null", "true", "1e400",
                            "9000000000000000", "1e99999999999"})
        row(bad, -1);
    row("1e-99999999999", 0);
}

void TstForeignValues::timesAreExact()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, ns);
    const auto time = formats::parseMicroseconds({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(time ? time->count() : -1, ns);
    const auto negative = formats::parseMicroseconds("-" + text.toStdString());
    if (ns > 0 && text != " 12 " && text != "+3")
        QCOMPARE(negative->count(), -ns);
}

void TstForeignValues::epochTimesKeepTheirNanoseconds()
{
    QCOMPARE(
        tests::spansOf(read(R"([
        {"ph":"X","pid":1,"tid":1,"ts":1761234567890123.250,"dur":0.625,"name":"a"},
        {"ph":"X","pid":1,"tid":1,"ts":"1761234567890123.875","dur":"0.125","name":"b"},
        {"ph":"X","pid":1,"tid":1,"ts":1761234567890124,"dur":3,"name":"c"}])")),
        (QStringList{QStringLiteral("Process 1, thread 1 0 a 0+625"), QStringLiteral("Process 1, thread 1 0 b 625+125"),
                     QStringLiteral("Process 1, thread 1 0 c 750+3000")}));
}

void TstForeignValues::badValuesCostOneEvent_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("spans"); // beside "good"
    QTest::addColumn<QString>("leftOut");
    const auto row = [](const char* name, const QByteArray& event, const char* spans, const char* leftOut) {
        QTest::newRow(name) << event << QString::fromUtf8(spans) << QString::fromLatin1(leftOut);
    };
    const QByteArray x = R"({"ph":"X","pid":1,"tid":1,)";
    row("null", "null", "", "broken_events 1");
    row("a number", "17", "", "broken_events 1");
    row("a list", "[1,{\"ph\":\"X\"}]", "", "broken_events 1");
    row("no phase", R"({"ts":1})", "", "no_phase 1");
    row("an unknown phase", R"({"ph":"?","ts":1})", "", "unknown_phases 1");
    row("no time", x + R"("name":"x"})", "", "bad_times 1");
    row("null time", x + R"("ts":null,"name":"x"})", "", "bad_times 1");
    row("a word for a time", x + R"("ts":"soon","name":"x"})", "", "bad_times 1");
    row("NaN", x + R"("ts":NaN,"name":"x"})", "", "bad_times 1");
    row("a time beyond all", x + R"("ts":1e300,"name":"x"})", "", "bad_times 1");
    row("an object for a time", x + R"("ts":{"a":[1]},"name":"x"})", "", "bad_times 1");
    row("null length", x + R"("ts":500,"dur":null,"name":"x"})", "x 0+0", "bad_durations 1");
    row("a negative length", x + R"("ts":500,"dur":-4,"name":"x"})", "x 0+0", "bad_durations 1");
    row("null for a name", x + R"("ts":500,"dur":1,"name":null})", "null 0+1000", "");
    row("a raw control character",
        x + "\"ts\":500,\"dur\":1,\"name\":\"a\x01"
            "b\"}",
        "a\x01"
        "b 0+1000",
        "");
    row("a raw line feed", x + "\"ts\":500,\"dur\":1,\"name\":\"a\nb\"}", "a\nb 0+1000", "");
    row("not UTF-8",
        x + "\"ts\":500,\"dur\":1,\"name\":\"a\xe9\xff"
            "b\"}",
        "a��b 0+1000", "");
    row("half a pair", x + R"("ts":500,"dur":1,"name":"a\ud800b"})", "a�b 0+1000", "");
    row("an unknown escape", x + R"("ts":500,"dur":1,"name":"a\qb"})", "aqb 0+1000", "");
    row("a missing colon", R"({"ph" "X","ts":1})", "", "broken_events 1");
    row("a missing comma inside", R"({"ph":"X" "ts":1})", "", "broken_events 1");
    row("an end alone", R"({"ph":"E","pid":1,"tid":1,"ts":5000000})", "", "");
    row("an object", R"({"ph":"O","pid":1,"tid":1,"ts":0,"id":1})", "", "objects 1");
    row("a memory dump", R"({"ph":"v","pid":1,"tid":1,"ts":9000000})", "", "memory_dumps 1");
    row("part of a profile", R"({"ph":"P","pid":1,"tid":1,"ts":9000000,"name":"ProfileChunk"})", "", "samples 1");
    row("a counter of words", R"({"ph":"C","pid":1,"ts":0,"name":"c","args":{"state":"on"}})", "", "bad_values 1");
    row("an arrow to nowhere", R"({"ph":"s","pid":1,"tid":1,"ts":1000,"id":1,"name":"f"})", "", "unpaired_flows 1");
}

void TstForeignValues::badValuesCostOneEvent()
{
    QFETCH(QByteArray, event);
    QFETCH(QString, spans);
    QFETCH(QString, leftOut);
    const QByteArray good = R"({"ph":"X","pid":1,"tid":1,"ts":)";
    const QByteArray name = R"(,"dur":1,"name":"good"})";
    for (const QByteArray& content :
         {"[" + good + "1000" + name + "," + event + "," + good + "1001" + name + "]",
          "{\"traceEvents\":[" + event + "," + good + "1000" + name + "," + good + "1001" + name + "]}"}) {
        const trace::TraceSnapshot trace = read(content);
        QStringList found = tests::spansOf(trace);
        const qint64 goodAt = spans.isEmpty() ? 0 : 500000;
        const QString track = QStringLiteral("Process 1, thread 1 0 ");
        QCOMPARE(found.removeAll(track + QStringLiteral("good %1+1000").arg(goodAt)), 1);
        QCOMPARE(found.removeAll(track + QStringLiteral("good %1+1000").arg(goodAt + 1000)), 1);
        QCOMPARE(found.join(QLatin1Char('|')), spans.isEmpty() ? QString() : track + spans);
        QCOMPARE(tests::leftOutOf(trace).join(QLatin1Char('|')), leftOut);
        QCOMPARE(trace.range().begin.count(), 0); // what is not shown does not stretch it
        QCOMPARE(trace.range().end.count(), goodAt + 2000);
    }
}

void TstForeignValues::identities_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QString>("tasks");
    const auto row = [](const char* name, const QByteArray& events, const char* tasks) {
        QTest::newRow(name) << "[" + events + "]" << QString::fromLatin1(tasks);
    };
    const QByteArray b = R"({"ph":"b","ts":0,"cat":"c","name":"n",)";
    const QByteArray e = R"({"ph":"e","ts":3,"cat":"c","name":"n",)";
    row("global in two processes", b + R"("pid":1,"id2":{"global":"0x9"}},)" + e + R"("pid":2,"id2":{"global":"0x9"}})",
        "n 0 0+3000");
    row("a text and a number, white space",
        b + "\"pid\":1,\"id2\": {\n \"global\" : 7 }}," + e + R"("pid":1,"id2":{"global":"7"}})", "n 0 0+3000");
    row("local in two processes",
        b + R"("pid":1,"id2":{"local":"1"}},)" + b + R"("pid":2,"id2":{"local":"1"}},)" + e +
            R"("pid":1,"id2":{"local":"1"}})",
        "n 0 0+3000|n 0 0+3000 open");
    row("plain in two processes", b + R"("pid":1,"id":1},)" + e + R"("pid":2,"id":"1"})", "n 0 0+3000");
    row("plain, meant to be local", b + R"("pid":1,"id":1},)" + b + R"("pid":2,"id":1},)" + e + R"("pid":1,"id":1})",
        "n 0 0+3000|n 0 0+3000 open");
    row("scopes",
        b + R"("pid":1,"id":1,"scope":"a"},)" + e + R"("pid":1,"id":1,"scope":"b"},)" + e +
            R"("pid":1,"id":1,"scope":"a"})",
        "n 0 0+3000");
    row("categories",
        b + R"("pid":1,"id":1},{"ph":"e","ts":1,"cat":"d","name":"n","pid":1,"id":1},)" + e + R"("pid":1,"id":1})",
        "n 0 0+3000");
}

void TstForeignValues::identities()
{
    QFETCH(QByteArray, events);
    QFETCH(QString, tasks);
    QCOMPARE(tests::tasksOf(read(events)).join(QLatin1Char('|')), tasks);
}

void TstForeignValues::names_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QString>("tracks");
    const auto row = [](const char* name, const QByteArray& events, const char* tracks) {
        QTest::newRow(name) << "[" + events + "]" << QString::fromLatin1(tracks);
    };
    const auto x = [](const QByteArray& pid, const QByteArray& tid) {
        return R"({"ph":"X","ts":0,"dur":1,"name":"n","pid":)" + pid + ",\"tid\":" + tid + "}";
    };
    const auto meta = [](const char* what, const QByteArray& pid, const QByteArray& tid, const QByteArray& args) {
        return QByteArray(R"(,{"ph":"M","ts":null,"name":")") + what + "\",\"pid\":" + pid + ",\"tid\":" + tid +
               ",\"args\":{" + args + "}}";
    };
    row("numbers", x("1", "2"), "Process 1, thread 2");
    row("numbers as texts", x("\"1\"", "\"2\"") + "," + x("1", "2"), "Process 1, thread 2");
    row("texts", x("\"GPU 0\"", "\"stream 7\""), "GPU 0: stream 7");
    row("one process", x("1", "2") + meta("thread_name", "1", "2", R"("name":"Main")"), "Main");
    row("two processes of one thread name",
        x("1", "2") + "," + x("2", "2") + meta("thread_name", "1", "2", R"("name":"Main")") +
            meta("thread_name", "2", "2", R"("name":"Main")") + meta("process_name", "1", "0", R"("name":"Browser")") +
            meta("process_name", "2", "0", R"("name":"Renderer")"),
        "Browser: Main|Renderer: Main");
    row("two processes of one name",
        x("1", "2") + "," + x("2", "2") + meta("process_name", "1", "0", R"("name":"Renderer")") +
            meta("process_name", "2", "0", R"("name":"Renderer")"),
        "Renderer 1, thread 2|Renderer 2, thread 2");
    row("two threads of one name",
        x("1", "2") + "," + x("1", "3") + meta("thread_name", "1", "2", R"("name":"W")") +
            meta("thread_name", "1", "3", R"("name":"W")"),
        "W (2)|W (3)");
    row("sorted",
        x("1", "2") + "," + x("1", "3") + "," + x("1", "4") + meta("thread_sort_index", "1", "2", R"("sort_index":9)") +
            meta("thread_sort_index", "1", "3", R"("sort_index":-1)"),
        "Process 1, thread 3|Process 1, thread 4|Process 1, thread 2");
}

void TstForeignValues::names()
{
    QFETCH(QByteArray, events);
    QFETCH(QString, tracks);
    const trace::TraceSnapshot trace = read(events);
    QStringList found;
    for (const trace::Track& track : trace.tracks())
        found.append(tests::textOf(trace, track.name));
    QCOMPARE(found.join(QLatin1Char('|')), tracks);
}

void TstForeignValues::boundFlows()
{
    const trace::TraceSnapshot trace = read(R"([
        {"ph":"X","ts":20,"dur":5,"name":"b","pid":2,"tid":1,"bind_id":"0x1","flow_in":true,"flow_out":true},
        {"ph":"X","ts":30,"dur":5,"name":"c","pid":2,"tid":1,"bind_id":"0x1","flow_in":true},
        {"ph":"X","ts":0,"dur":5,"name":"a","pid":1,"tid":1,"bind_id":"0x1","flow_out":true}])");
    QCOMPARE(tests::momentsOf(trace).join(QLatin1Char('|')), QStringLiteral("arrow 0 20000|arrow 20000 30000"));
}

void TstForeignValues::stepsAndCountersAsTexts()
{
    const trace::TraceSnapshot trace = read(R"([
        {"ph":"S","ts":0,"cat":"c","name":"in","pid":1,"tid":1,"id":"1"},
        {"ph":"T","ts":1,"cat":"c","name":"in","pid":1,"tid":1,"id":"1","args":{"step":"Queued"}},
        {"ph":"p","ts":2,"cat":"c","name":"in","pid":1,"tid":1,"id":"1","args":{"step":"Run"}},
        {"ph":"F","ts":3,"cat":"c","name":"in","pid":1,"tid":1,"id":"1"},
        {"ph":"C","ts":1,"pid":1,"name":"load","args":{"value":"10"}},
        {"ph":"C","ts":2,"pid":1,"name":"load","args":{"value":25.5}}])");
    QCOMPARE(tests::momentsOf(trace).join(QLatin1Char('|')),
             QStringLiteral("Async events Queued 1000|Async events Run 2000|load 10 1000|load 25.5 2000"));
    QCOMPARE(tests::tasksOf(trace).join(QLatin1Char('|')), QStringLiteral("in 0 0+3000"));
}

void TstForeignValues::cutFileOpensWithWhatItHas_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray event = R"({"ph":"X","ts":0,"dur":1,"name":"n","pid":1,"tid":1})";
    const QByteArray object = "{\"traceEvents\":[" + event + "," + event;
    QTest::newRow("after an event") << object;
    QTest::newRow("after a comma") << object + ",";
    QTest::newRow("in an event") << object + ",{\"ph\":\"X\",\"na";
    QTest::newRow("array in an event") << "[" + event + "," + event + ",{\"ph\"";
    QTest::newRow("after the events") << object + "]";
    QTest::newRow("in a key") << object + "],\"meta";
    QTest::newRow("before a value") << object + "],\"meta\":";
    QTest::newRow("in a value") << object + "],\"meta\":{\"a\":[1,";
}

void TstForeignValues::cutFileOpensWithWhatItHas()
{
    QFETCH(QByteArray, content);
    const trace::TraceSnapshot trace = read(content);
    QCOMPARE(trace.spanCount(), 2U);
    QVERIFY(QString::fromUtf8(trace.fact("incomplete")).contains(QStringLiteral("cut off")));
    QVERIFY(read(content.startsWith('[') ? QByteArray("[]") : QByteArray("{\"traceEvents\":[]}"))
                .fact("incomplete")
                .empty());
}

void TstForeignValues::wildTimesAreHeld()
{
    const trace::TraceSnapshot trace = read(R"([
        {"ph":"X","ts":-2299999999999999,"dur":1,"name":"early","pid":1,"tid":1},
        {"ph":"X","ts":2299999999999999,"dur":2299999999999999,"name":"late","pid":1,"tid":1},
        {"ph":"B","ts":-2299999999999999,"name":"open","pid":1,"tid":2}])");
    QCOMPARE(trace.spanCount(), 3U);
    QCOMPARE(trace.range().length(), 2 * formats::latestShownTime - std::chrono::microseconds(1));
}

void TstForeignValues::tooDeepSpansAreCounted()
{
    QByteArray content("[");
    constexpr int deep = 66000;
    for (int index = 0; index < deep; ++index)
        content += R"({"ph":"X","pid":1,"tid":1,"name":"x","ts":)" + QByteArray::number(index) +
                   ",\"dur\":" + QByteArray::number(2 * (deep - index)) + "},";
    content.back() = ']';
    const trace::TraceSnapshot trace = read(content);
    QCOMPARE(trace.spanCount(), 1024U);
    QCOMPARE(trace.repairs().tooDeep, deep - 1024U);
}

void TstForeignValues::fewBytesMakeFewTracks()
{
    QByteArray content = R"([{"ph":"C","pid":1,"ts":0,"name":"c","args":{)";
    constexpr int series = 50000;
    for (int index = 0; index < series; ++index)
        content += "\"" + QByteArray::number(index) + "\":1,";
    content.back() = '}';
    const trace::TraceSnapshot trace = read(content + "}]");
    QVERIFY(trace.tracks().size() >= 1024 && trace.tracks().size() < series);
    QCOMPARE(tests::leftOutOf(trace),
             QStringList(QStringLiteral("too_many_tracks %1").arg(series - trace.tracks().size())));
}

// An own file.
void TstForeignValues::wordsOfALaterVersionAreNotTheFirstKnown()
{
    const trace::TraceSnapshot trace = read(R"({"loopscope":{"version":1,"tracks":[
        {"id":0,"name":"T","kind":"brand-new"},{"id":1,"name":"C","kind":"counter"}]},"traceEvents":[]})");
    QCOMPARE(trace.track(TrackId{0})->kind, trace::TrackKind::thread);
    QCOMPARE(trace.track(TrackId{1})->kind, trace::TrackKind::counter);
}

void TstForeignValues::farLanesMakeNoRows()
{
    const trace::TraceSnapshot trace = read(R"({"loopscope":{"version":1,"tracks":[{"id":0,"name":"T","kind":"tasks"}]},
        "traceEvents":[{"ph":"b","ts":2,"pid":1,"tid":1,"name":"t","cat":"task","id":1,
        "args":{"style":"coroutine","outcome":"done","lane":65535,"end_ns":1e300}}]})");
    QVERIFY(trace.rows(TrackId{0}) < 32);
    QCOMPARE(trace.taskCount(), 1U);
    QVERIFY(trace.task(0).row < 32);
    QVERIFY(trace.task(0).end <= formats::latestShownTime);
}

QTEST_GUILESS_MAIN(TstForeignValues)
#include "tst_foreignvalues.moc"
