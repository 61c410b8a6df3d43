// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/chrometrace.h"
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"
#include "tests/formats/tracefile.h"

#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::TraceSnapshot;
using trace::TrackKind;

class TstForeignTraces final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foreignSlicesNest();
    void foreignForms_data();
    void foreignForms();
    void foreignAsyncCountersAndFlows();

private:
    const tests::TraceFile m_file;
};

void TstForeignTraces::foreignSlicesNest()
{
    // In the order of their ends, as many tools write them.
    const auto read = formats::readTrace(m_file.write(R"([
        {"ph":"X","pid":7,"tid":2,"ts":1010,"dur":5,"name":"inner"},
        {"ph":"X","pid":7,"tid":2,"ts":1000,"dur":20,"name":"outer"},
        {"ph":"B","pid":7,"tid":2,"ts":1030,"name":"begun"},
        {"ph":"X","pid":7,"tid":2,"ts":1032,"dur":1,"name":"in it"},
        {"ph":"E","pid":7,"tid":2,"ts":1040},
        {"ph":"B","pid":7,"tid":2,"ts":1050,"name":"never ended"},
        {"ph":"M","pid":7,"tid":2,"name":"thread_name","args":{"name":"Renderer"}}])"));
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    const TraceSnapshot trace = (*read)->snapshot();
    QCOMPARE(trace.tracks().size(), 1U);
    QCOMPARE(trace.text(trace.tracks()[0].name), std::string_view("Renderer"));
    QCOMPARE(trace.tracks()[0].process, 7U);
    QStringList spans;
    for (int row = 0; row < trace.rows(trace.tracks()[0].id); ++row) {
        trace.forEachSpan(trace.tracks()[0].id, row, {0ns, 1s}, [&](const trace::Span& span) {
            spans.append(QStringLiteral("%1:%2 %3+%4%5")
                             .arg(row)
                             .arg(QString::fromUtf8(trace.text(span.name)))
                             .arg(span.start.count())
                             .arg(span.length().count())
                             .arg(span.open ? QStringLiteral(" open") : QString()));
            return true;
        });
    }
    QCOMPARE(spans.join(QLatin1String(", ")),
             QStringLiteral("0:outer 0+20000, 0:begun 30000+10000, 0:never ended 50000+0 open, 1:inner 10000+5000, "
                            "1:in it 32000+1000"));
}

void TstForeignTraces::foreignForms_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray event = R"({"ph":"X","pid":1,"tid":1,"ts":1,"dur":1,"name":"a"})";
    QTest::newRow("array") << "[" + event + "]";
    QTest::newRow("array without its end") << "[" + event + ",\n";
    QTest::newRow("object") << "{\"traceEvents\":[" + event + "]}";
    QTest::newRow("object with more around") << "{\"displayTimeUnit\":\"ms\",\"meta\":{\"a\":[1,{\"b\":\"}\"}]},\n"
                                                "\"traceEvents\" : [ " +
                                                    event + " ] , \"otherData\":{\"x\":1}}\n";
    QTest::newRow("byte order mark") << "\xef\xbb\xbf[" + event + "]";
    QTest::newRow("threads as texts") << QByteArray(
        R"([{"ph":"X","pid":"main","tid":"ui","ts":"1.5","dur":1,"name":"a"}])");
}

void TstForeignTraces::foreignForms()
{
    QFETCH(QByteArray, content);
    const auto read = formats::readTrace(m_file.write(content));
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    QCOMPARE((*read)->snapshot().spanCount(), 1U);
}

void TstForeignTraces::foreignAsyncCountersAndFlows()
{
    const auto read = formats::readTrace(m_file.write(R"({"traceEvents":[
        {"ph":"b","cat":"net","id":"0x1","pid":1,"tid":1,"ts":100,"name":"GET /"},
        {"ph":"b","cat":"net","id":"0x1","pid":1,"tid":1,"ts":110,"name":"connect"},
        {"ph":"b","cat":"net","id":"0x2","pid":1,"tid":1,"ts":105,"name":"GET /a"},
        {"ph":"e","cat":"net","id":"0x1","pid":1,"tid":1,"ts":120,"name":"connect"},
        {"ph":"e","cat":"net","id":"0x1","pid":1,"tid":1,"ts":150,"name":"GET /"},
        {"ph":"C","pid":1,"tid":1,"ts":120,"name":"memory","args":{"heap":10,"stack":1.5}},
        {"ph":"X","pid":1,"tid":1,"ts":120,"dur":10,"name":"send"},
        {"ph":"X","pid":1,"tid":2,"ts":140,"dur":10,"name":"receive"},
        {"ph":"s","pid":1,"tid":1,"ts":125,"id":5,"name":"f"},
        {"ph":"f","bp":"e","pid":1,"tid":2,"ts":145,"id":5,"name":"f"},
        {"ph":"i","s":"g","pid":1,"tid":1,"ts":130,"name":"mark"}]})"));
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    const TraceSnapshot trace = (*read)->snapshot();
    QCOMPARE(trace.taskCount(), 3U);
    QCOMPARE(trace.text(trace.task(0).name), std::string_view("GET /"));
    QCOMPARE(trace.task(0).end - trace.task(0).start, Nanoseconds(50us));
    QCOMPARE(trace.task(1).outcome, trace::Outcome::open);
    QCOMPARE(trace.task(2).parent, trace.task(0).id);
    QVERIFY(trace.task(1).row != trace.task(0).row);
    QCOMPARE(trace.flows({0ns, 1s}).size(), 1U);
    QStringList counters;
    std::size_t marks = 0;
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind == TrackKind::counter)
            counters.append(QString::fromUtf8(trace.text(track.name)));
        marks += trace.instants(track.id, {0ns, 1s}).size();
    }
    QCOMPARE(counters.join(QLatin1Char('|')), QStringLiteral("memory heap|memory stack"));
    QCOMPARE(marks, 1U);
}

QTEST_GUILESS_MAIN(TstForeignTraces)
#include "tst_foreigntraces.moc"
