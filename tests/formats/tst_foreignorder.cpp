// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"
#include "tests/formats/tracefile.h"
#include "tests/formats/tracetext.h"

#include <QTest>

using namespace loopscope;

// What begins and ends is paired by time, whatever the order of the file. Each event is written as "PH TS [NAME [ID]]"
// or "X TS DUR NAME"; all are of one thread.
class TstForeignOrder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spansPair_data();
    void spansPair();
    void asyncPairs_data();
    void asyncPairs();
    void flowsPair_data();
    void flowsPair();
    void anyOrderGivesTheSame();
    void longReversedFileGivesTheSame();
    void lanesAreTheLowestThatAreFree();

private:
    static QByteArray json(const QStringList& events);
    trace::TraceSnapshot read(const QStringList& events) const;
    const tests::TraceFile m_file;
};

QByteArray TstForeignOrder::json(const QStringList& events)
{
    QStringList written;
    for (const QString& event : events) {
        const QStringList parts = event.split(QLatin1Char(' '));
        const bool isComplete = parts[0] == QLatin1String("X");
        QString text = QStringLiteral(R"({"ph":"%1","ts":%2,"pid":1,"tid":1,"cat":"c")").arg(parts[0], parts[1]);
        if (isComplete)
            text += QStringLiteral(R"(,"dur":%1)").arg(parts[2]);
        if (parts.size() > (isComplete ? 3 : 2))
            text += QStringLiteral(R"(,"name":"%1")").arg(parts[isComplete ? 3 : 2]);
        if (!isComplete && parts.size() > 3)
            text += QStringLiteral(R"(,"id":"%1")").arg(parts[3]);
        written.append(text + QLatin1Char('}'));
    }
    return "[" + written.join(QStringLiteral(",\n")).toUtf8() + "]";
}

trace::TraceSnapshot TstForeignOrder::read(const QStringList& events) const
{
    const auto read = formats::readTrace(m_file.write(json(events)));
    if (!read.ok())
        qFatal("%s", read.error().text().c_str());
    return (*read)->snapshot();
}

void TstForeignOrder::spansPair_data()
{
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<QString>("spans"); // row name start+length, µs
    const auto row = [](const char* name, const char* events, const char* spans) {
        QTest::newRow(name) << QString::fromLatin1(events).split(QStringLiteral(", ")) << QString::fromLatin1(spans);
    };
    row("ends written first", "E 9 in, E 10 out, B 0 out, B 1 in", "0 out 0+10, 1 in 1+8");
    row("ends without names written first", "E 9, E 10, B 0 out, B 1 in", "0 out 0+10, 1 in 1+8");
    row("three of the same range", "B 0 a, B 0 b, B 0 c, E 5, E 5, E 5", "0 a 0+5, 1 b 0+5, 2 c 0+5");
    row("three of the same range, ended by name", "B 0 a, B 0 b, B 0 c, E 5 a, E 5 b, E 5 c",
        "0 a 0+5, 1 b 0+5, 2 c 0+5");
    row("three without a length", "X 0 9 x, B 3 a, B 3 b, E 3 b, E 3 a", "0 x 0+9, 1 a 3+0, 1 b 3+0");
    row("neighbours, the later one written first", "B 5 b, E 9 b, B 0 a, E 5 a", "0 a 0+5, 0 b 5+4");
    row("neighbours of one name, the later one first", "B 5 a, E 9 a, B 0 a, E 5 a", "0 a 0+5, 0 a 5+4");
    row("neighbours without names in E, the later one first", "B 5 b, E 9, B 0 a, E 5", "0 a 0+5, 0 b 5+4");
    row("no length, inside, in a mixed order", "B 5 z, E 5 z, B 0 o, E 9 o", "0 o 0+9, 1 z 5+0");
    row("an end takes its own name", "B 0 a, B 1 b, E 2 a, E 3 b", "0 a 0+2, 1 b 1+2");
    row("an end of another name ends nothing", "B 0 a, E 1 other, E 2 a", "0 a 0+2");
    row("never ended", "B 0 a, B 1 b, E 3 b, X 8 1 c", "0 a 0+9 open, 1 b 1+2, 1 c 8+1");
    row("X written at their ends", "X 1 2 in, X 0 9 out, X 20 1 after", "0 out 0+9, 0 after 20+1, 1 in 1+2");
    row("the same range written at its ends", "X 1 1 leaf, X 0 5 in, X 0 5 out", "0 out 0+5, 1 in 0+5, 2 leaf 1+1");
    row("the same range in order", "X 0 5 out, X 0 5 in", "0 out 0+5, 1 in 0+5");
    row("X in B, out of order", "E 9, X 2 3 x, B 0 a, B 3 b, E 4", "0 a 0+9, 1 x 2+3, 2 b 3+1");
}

void TstForeignOrder::spansPair()
{
    QFETCH(QStringList, events);
    QFETCH(QString, spans);
    QStringList expected;
    for (const QString& each : spans.split(QStringLiteral(", "))) {
        QStringList parts = each.split(QLatin1Char(' '));
        const QStringList range = parts[2].split(QLatin1Char('+'));
        const auto ns = [&](int part) { return QString::number(range[part].toLongLong() * 1000); };
        parts[2] = ns(0) + QLatin1Char('+') + ns(1);
        expected.append(QStringLiteral("Process 1, thread 1 ") + parts.join(QLatin1Char(' ')));
    }
    QCOMPARE(tests::spansOf(read(events)), expected);
}

void TstForeignOrder::asyncPairs_data()
{
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<QString>("tasks"); // name lane start+length, ns
    const auto row = [](const char* name, const char* events, const char* tasks) {
        QTest::newRow(name) << QString::fromLatin1(events).split(QStringLiteral(", ")) << QString::fromLatin1(tasks);
    };
    row("ends written first", "e 5 a 1, F 9 old 2, b 1 a 1, S 0 old 2", "old 0 0+9000, a 1 1000+4000");
    row("an end takes its own name", "b 0 p 1, b 1 x 1, b 2 y 1, e 3 x 1, e 4 y 1, e 9 p 1",
        "p 0 0+9000, x 1 1000+2000 in p, y 2 2000+2000 in x");
    row("an end without a name takes the innermost", "b 0 p 1, b 1 x 1, e 3  1, e 4  1",
        "p 0 0+4000, x 1 1000+2000 in p");
    row("the older kind does not nest", "S 0 a 1, S 1 b 1, F 2 a 1, F 3 b 1", "a 0 0+2000, b 1 1000+2000");
    row("the two kinds do not meet", "S 0 a 1, b 1 a 1, e 2 a 1, F 3 a 1", "a 0 0+3000, a 1 1000+1000");
    row("an identity used again, out of order", "b 5 a 1, e 9 a 1, b 0 a 1, e 5 a 1", "a 0 0+5000, a 0 5000+4000");
    row("no length, the end written first", "X 0 9 x, e 5 a 1, b 5 a 1", "a 0 5000+0");
    row("never ended", "b 0 a 1, X 0 9 x", "a 0 0+9000 open");
}

void TstForeignOrder::asyncPairs()
{
    QFETCH(QStringList, events);
    QFETCH(QString, tasks);
    QCOMPARE(tests::tasksOf(read(events)).join(QStringLiteral(", ")), tasks);
}

void TstForeignOrder::flowsPair_data()
{
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<QString>("arrows"); // from to, ns
    const auto row = [](const char* name, const char* events, const char* arrows) {
        QTest::newRow(name) << QString::fromLatin1(events).split(QStringLiteral(", ")) << QString::fromLatin1(arrows);
    };
    row("the end written first", "f 9 n 1, s 2 n 1, X 0 10 x", "arrow 2000 9000");
    row("with a step, any order", "t 5 n 1, f 9 n 1, s 0 n 1", "arrow 0 5000|arrow 5000 9000");
    row("two names with one identity", "s 0 a 1, s 1 b 1, f 2 a 1, f 3 b 1", "arrow 0 2000|arrow 1000 3000");
    row("an identity used again", "s 0 a 1, f 1 a 1, s 2 a 1, f 3 a 1", "arrow 0 1000|arrow 2000 3000");
    row("used again at one moment, out of order", "s 5 a 1, f 9 a 1, s 0 a 1, f 5 a 1", "arrow 0 5000|arrow 5000 9000");
}

void TstForeignOrder::flowsPair()
{
    QFETCH(QStringList, events);
    QFETCH(QString, arrows);
    const trace::TraceSnapshot trace = read(events);
    QCOMPARE(tests::momentsOf(trace).join(QLatin1Char('|')), arrows);
    QVERIFY(trace.leftOut().empty());
}

void TstForeignOrder::anyOrderGivesTheSame()
{
    QStringList events{QStringLiteral("B 0 a"),   QStringLiteral("B 1 b"),   QStringLiteral("X 2 3 x"),
                       QStringLiteral("E 6"),     QStringLiteral("E 8"),     QStringLiteral("b 1 t 1"),
                       QStringLiteral("e 7 t 1"), QStringLiteral("s 2 f 1"), QStringLiteral("f 7 f 1"),
                       QStringLiteral("i 4 m")};
    const trace::TraceSnapshot first = read(events);
    QCOMPARE(tests::spansOf(first).size(), 3);
    for (int round = 0; round < 200; ++round) {
        for (int from = static_cast<int>(events.size()) - 1; from > 0; --from)
            events.swapItemsAt(from, (from * 7 + round * 13 + round * round) % (from + 1));
        const trace::TraceSnapshot next = read(events);
        QCOMPARE(tests::spansOf(next), tests::spansOf(first));
        QCOMPARE(tests::tasksOf(next), tests::tasksOf(first));
        QCOMPARE(tests::momentsOf(next), tests::momentsOf(first));
        QCOMPARE(next.range(), first.range());
    }
}

// More than one run of each kind; quadratic work would not come to an end.
void TstForeignOrder::longReversedFileGivesTheSame()
{
    constexpr int count = 100000;
    QByteArray content("[");
    for (int index = count; index-- > 0;) {
        const QByteArray at = QByteArray::number(index * 10);
        content += R"({"ph":"X","pid":1,"tid":1,"dur":5,"name":"x","ts":)" + at + "},\n";
        content += R"({"ph":"i","pid":1,"tid":1,"name":"i","ts":)" + at + "},\n";
        content += R"({"ph":"C","pid":1,"name":"c","args":{"value":)" + at + R"(},"ts":)" + at + "},\n";
        content += R"({"ph":"e","pid":1,"id":)" + at + R"(,"cat":"c","name":"t","ts":)" +
                   QByteArray::number(index * 10 + 2000000) + "},\n";
        content += R"({"ph":"b","pid":1,"id":)" + at + R"(,"cat":"c","name":"t","ts":)" + at + "},\n";
    }
    content.chop(2);
    const auto read = formats::readTrace(m_file.write(content + "]"));
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    const trace::TraceSnapshot trace = (*read)->snapshot();
    // All overlap, and there are no more lanes: the others are counted.
    QCOMPARE(trace.taskCount(), std::size_t{65536});
    QCOMPARE(trace.eventCount(), 3ULL * count + 65536);
    QCOMPARE(trace.repairs().tooDeep, count - 65536ULL);
    QCOMPARE(trace.repairs().total(), trace.repairs().tooDeep);
}

void TstForeignOrder::lanesAreTheLowestThatAreFree()
{
    QCOMPARE(
        tests::tasksOf(read({QStringLiteral("b 0 a 1"), QStringLiteral("b 1 b 2"), QStringLiteral("b 2 c 3"),
                             QStringLiteral("e 3 a 1"), QStringLiteral("e 4 b 2"), QStringLiteral("b 5 d 4"),
                             QStringLiteral("b 6 e 5"), QStringLiteral("e 9 c 3"), QStringLiteral("e 9 d 4"),
                             QStringLiteral("e 9 e 5")})),
        (QStringList{QStringLiteral("a 0 0+3000"), QStringLiteral("b 1 1000+3000"), QStringLiteral("c 2 2000+7000"),
                     QStringLiteral("d 0 5000+4000"), QStringLiteral("e 1 6000+3000")}));
}

QTEST_GUILESS_MAIN(TstForeignOrder)
#include "tst_foreignorder.moc"
