// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people add to a trace is saved with it, and found again.

#include "core/formats/chrometrace.h"
#include "core/formats/readtrace.h"
#include "core/trace/tracebuilder.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;
using trace::Annotations;

class TstChromeAnnotations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripKeepsThem_data();
    void roundTripKeepsThem();
    void aTraceWithoutAnyHasNone();
    void marksAreNotTheTracesOwnInstants();
    void nonsenseIsHeldWithinBounds();

private:
    static std::shared_ptr<trace::Trace> makeTrace()
    {
        auto made = std::make_shared<trace::Trace>();
        trace::TraceBuilder builder(*made);
        for (const char* name : {"main", "worker", "other"}) {
            trace::Track track;
            track.name = builder.intern(name);
            const TrackId id = builder.addTrack(track);
            builder.complete(id, {1ms, 9ms}, builder.intern("work"));
        }
        return made;
    }
    Annotations throughAFile(const trace::TraceSnapshot& snapshot, const QString& name)
    {
        const QString path = m_folder.filePath(name);
        const auto written = formats::writeChromeTrace(snapshot, path);
        [&] { QVERIFY2(written.ok(), written ? "" : written.error().text().c_str()); }();
        const auto read = formats::readTrace(path);
        [&] { QVERIFY2(read.ok(), read ? "" : read.error().text().c_str()); }();
        return read ? (*read)->snapshot().annotations() : Annotations{};
    }

    QTemporaryDir m_folder;
};

void TstChromeAnnotations::roundTripKeepsThem_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("plain") << QStringLiteral("a.json");
    QTest::newRow("compressed") << QStringLiteral("a.json.gz");
}

void TstChromeAnnotations::roundTripKeepsThem()
{
    QFETCH(QString, file);
    Annotations annotations;
    annotations.marks = {{0ns, "start"}, {1234567ns, "“quoted”, \\ and\nmore"}, {2ms, ""}, {2ms, "again"}};
    annotations.arrangement.choices[TrackId(0)] = {.collapsed = true, .hidden = false, .pinned = false, .scale = 1};
    annotations.arrangement.choices[TrackId(1)] = {.collapsed = false, .hidden = true, .pinned = true, .scale = 1.3};
    annotations.arrangement.order = {TrackId(2), TrackId(0)};
    annotations.arrangement.showsParts = true;
    annotations.range = {1000001ns, 8000003ns};
    const auto trace = makeTrace();
    trace->setAnnotations(annotations);
    const Annotations back = throughAFile(trace->snapshot(), file);
    QVERIFY(back.marks == annotations.marks);
    QVERIFY(back.arrangement == annotations.arrangement);
    QVERIFY(back.range == annotations.range);
}

void TstChromeAnnotations::aTraceWithoutAnyHasNone()
{
    QVERIFY(throughAFile(makeTrace()->snapshot(), QStringLiteral("b.json")) == Annotations{});
    QVERIFY(trace::TraceSnapshot().annotations() == Annotations{});
}

void TstChromeAnnotations::marksAreNotTheTracesOwnInstants()
{
    const auto trace = makeTrace();
    Annotations annotations;
    annotations.marks = {{3ms, "here"}};
    trace->setAnnotations(annotations);
    const std::uint64_t events = trace->snapshot().eventCount();
    const QString path = m_folder.filePath(QStringLiteral("c.json"));
    QVERIFY(formats::writeChromeTrace(trace->snapshot(), path).ok());
    const auto read = formats::readTrace(path);
    QVERIFY(read.ok());
    QCOMPARE((*read)->snapshot().eventCount(), events);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains(R"("s":"g","name":"here","cat":"loopscope.mark")"));
}

void TstChromeAnnotations::nonsenseIsHeldWithinBounds()
{
    const QString path = m_folder.filePath(QStringLiteral("d.json"));
    QVERIFY(formats::writeChromeTrace(makeTrace()->snapshot(), path).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    file.close();
    text.replace("\"traceEvents\":[", R"("traceEvents":[
{"ph":"M","pid":1,"tid":1,"name":"loopscope_track_view","args":{"scale":-1e300,"hidden":"yes","collapsed":[1],"place":1e99}},
{"ph":"M","pid":1,"tid":77,"name":"loopscope_track_view","args":{"pinned":1,"place":0}},
{"ph":"M","pid":1,"tid":0,"name":"loopscope_view","args":{"begin_ns":5,"end_ns":-7}},)");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const auto read = formats::readTrace(path);
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    const Annotations annotations = (*read)->snapshot().annotations();
    QCOMPARE(annotations.arrangement.choices.size(), 1U);
    const trace::TrackChoice choice = annotations.arrangement.choice(TrackId(0));
    QVERIFY(choice.scale > 0 && !choice.hidden && !choice.collapsed);
    QVERIFY(annotations.arrangement.order == std::vector<TrackId>{TrackId(0)});
    QVERIFY(annotations.range.isEmpty());
}

QTEST_GUILESS_MAIN(TstChromeAnnotations)
#include "tst_chromeannotations.moc"
