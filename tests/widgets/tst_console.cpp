// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/tracebuilder.h"
#include "widgets/console/console.h"

#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using widgets::console::Console;

namespace {

// "0" at 0 ms, "1" at 1 ms, and so on.
struct Printed
{
    trace::Trace trace;
    trace::TraceBuilder builder{trace};
    TrackId track{};
    Console console;

    explicit Printed(int lines)
    {
        trace::Track stream;
        stream.name = builder.intern("Console");
        stream.kind = trace::TrackKind::stream;
        track = builder.addTrack(stream);
        for (int i = 0; i < lines; ++i)
            print(i * 1ms, std::to_string(i));
        console.setSnapshot(trace.snapshot(), false);
    }
    void print(Nanoseconds at, const std::string& text)
    {
        builder.instant({at, track, builder.intern(text), TaskId::none, trace::InstantKind::console, 0});
    }
    // The first and the last number shown, and how many.
    [[nodiscard]] QList<int> shown() const
    {
        const QStringList lines = console.toPlainText().split(u'\n', Qt::SkipEmptyParts);
        const auto number = [](const QString& line) { return line.section(u' ', -1).toInt(); };
        for (qsizetype i = 1; i < lines.size(); ++i) {
            if (number(lines[i]) != number(lines[i - 1]) + 1)
                return {};
        }
        return lines.isEmpty() ? QList<int>{-1, -1, 0}
                               : QList<int>{number(lines.first()), number(lines.last()), int(lines.size())};
    }
};

constexpr int many = 2 * Console::shownLines + 500;

} // namespace

class TestConsole final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesFollowTheMoment_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<QList<int>>("moments"); // ms, one after the other
        QTest::addColumn<QList<int>>("shown");
        QTest::newRow("before the first") << 10 << QList<int>{-1} << QList<int>{-1, -1, 0};
        QTest::newRow("one printed just now") << 10 << QList<int>{3} << QList<int>{0, 3, 4};
        QTest::newRow("forwards") << 10 << QList<int>{3, 5} << QList<int>{0, 5, 6};
        QTest::newRow("backwards") << 10 << QList<int>{5, 3} << QList<int>{0, 3, 4};
        QTest::newRow("back and forth") << 10 << QList<int>{5, -1, 9, 0, 7} << QList<int>{0, 7, 8};
        QTest::newRow("after the last") << 10 << QList<int>{99} << QList<int>{0, 9, 10};
        constexpr int all = Console::shownLines;
        constexpr int kept = many - all; // a step back takes lines away, and brings no older ones
        QTest::newRow("many, to the start") << many << QList<int>{5} << QList<int>{0, 5, 6};
        QTest::newRow("many, a jump ahead") << many << QList<int>{5, 20'200} << QList<int>{20'201 - all, 20'200, all};
        QTest::newRow("many, on from there")
            << many << QList<int>{20'200, 20'300} << QList<int>{kept, 20'300, 20'301 - kept};
        QTest::newRow("many, far back") << many << QList<int>{20'400, 12'000} << QList<int>{12'001 - all, 12'000, all};
        QTest::newRow("many, a little back")
            << many << QList<int>{18'000, 17'000, 18'000} << QList<int>{kept, 18'000, 18'001 - kept};
    }
    void linesFollowTheMoment()
    {
        QFETCH(int, lines);
        QFETCH(QList<int>, moments);
        QFETCH(QList<int>, shown);
        Printed printed(lines);
        for (const int moment : moments)
            printed.console.setMoment(std::chrono::milliseconds(moment));
        QCOMPARE(printed.shown(), shown);
        printed.console.setMoment(std::nullopt);
        QCOMPARE(printed.shown(), (QList<int>{std::max(0, lines - Console::shownLines), lines - 1,
                                              std::min(lines, Console::shownLines)}));
    }

    void whatIsPrintedMeanwhileComesWhenTheReplayEnds()
    {
        Printed printed(10);
        printed.console.setMoment(4ms);
        printed.print(9ms, "10"); // at the time of one that is known
        printed.print(11ms, "11");
        printed.console.setSnapshot(printed.trace.snapshot(), true);
        QCOMPARE(printed.shown(), (QList<int>{0, 4, 5}));
        printed.console.setMoment(std::nullopt);
        QCOMPARE(printed.shown(), (QList<int>{0, 11, 12}));
    }

    void anotherTraceIsShownWhole()
    {
        Printed printed(10);
        printed.console.setMoment(4ms);
        printed.console.setSnapshot(printed.trace.snapshot(), false);
        QCOMPARE(printed.shown(), (QList<int>{0, 9, 10}));
    }

    void breaksInALineDoNotUpsetTheCount()
    {
        Printed printed(0);
        printed.print(1ms, "one\ntwo\r\nthree");
        printed.print(2ms, "four");
        printed.print(3ms, "five");
        printed.console.setSnapshot(printed.trace.snapshot(), true);
        QCOMPARE(printed.console.blockCount(), 3);
        printed.console.setMoment(2ms);
        QVERIFY(printed.console.toPlainText().endsWith(QStringLiteral("four")));
        QCOMPARE(printed.console.toPlainText().count(u'\n'), 3);
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
