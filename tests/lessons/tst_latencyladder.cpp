// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/humanscale.h"
#include "core/lessons/latencyladder.h"
#include "core/lessons/latencyrungs.h"
#include "tests/support/lessonrun.h"

#include <QTemporaryFile>

#include <array>
#include <map>
#include <span>
#include <thread>

using namespace loopscope;
using namespace loopscope::lessons;
using namespace std::chrono_literals;

namespace {

std::map<QString, double> figuresOf(const trace::TraceSnapshot& trace)
{
    std::map<QString, double> figures;
    for (const trace::Track& track : trace.tracks()) {
        if (trace.text(track.name) != ladderTrack)
            continue;
        for (const trace::Instant& rung : trace.instants(track.id, trace.range()))
            figures[QString::fromStdString(std::string(trace.text(rung.name)))] = rung.value;
    }
    return figures;
}

} // namespace

class TestLatencyLadder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRungIsMeasuredWhileTheLoopStaysAlive()
    {
        const support::LessonResult result = support::runLesson("latency-ladder", Mode::threadpool);
        const auto figures = figuresOf(result.trace);
        QCOMPARE(figures.size(), std::size_t{10});
        for (const auto& [name, figure] : figures)
            QVERIFY2(figure > 0, qPrintable(name));
        QVERIFY(figures.at(QStringLiteral("Memory")) > 2 * figures.at(QStringLiteral("L1 cache")));
        QVERIFY(figures.at(QStringLiteral("L1 cache")) > figures.at(QStringLiteral("One cycle")));
        QVERIFY(figures.at(QStringLiteral("Loopback round trip")) > figures.at(QStringLiteral("Memory")));
        QVERIFY(result.report.loop.maxStall < support::testLatency / 2);

        QCOMPARE(result.printed.size(), 11);
        for (const QString& line : result.printed.mid(1)) {
            const bool hasUnit = line.contains(QStringLiteral(" ns ")) || line.contains(QStringLiteral(" µs ")) ||
                                 line.contains(QStringLiteral(" ms "));
            QVERIFY2(hasUnit, qPrintable(line));
        }
        QVERIFY2(result.printed.at(1).endsWith(QStringLiteral("1.0 s")), qPrintable(result.printed.at(1)));
        const QString& disk = result.printed.last(); // in cycles of the first rung
        QVERIFY2(!disk.endsWith(QStringLiteral(" s")) && !disk.endsWith(QStringLiteral(" min")), qPrintable(disk));
        QCOMPARE(result.report.tasks.size(), std::size_t{10});
    }

    void stoppingEndsItInTheMiddle()
    {
        Parameters parameters;
        parameters.mode = Mode::threadpool;
        const support::LessonResult result = support::runLesson("latency-ladder", parameters, [](LessonRunner& runner) {
            QObject::connect(&runner, &LessonRunner::printed, &runner, [&runner] { runner.stop(); });
        });
        QVERIFY(result.canceled);
    }

    void whatAMachineDoesNotOfferIsNotMeasured()
    {
        QObject loop;
        const Machine bare; // nothing but what the standard library and Qt give
        QStringList missing;
        for (const Rung& rung : latencyRungs(&loop, bare)) {
            const bool asksTheLoop = rung.name.startsWith(QStringLiteral("Queued")); // which does not turn here
            if (!asksTheLoop && !rung.measure({}))
                missing.append(rung.name);
        }
        QCOMPARE(missing, (QStringList{QStringLiteral("Page-cache read, 4 KiB"), QStringLiteral("Loopback round trip"),
                                       QStringLiteral("Disk write and fsync, 4 KiB")}));
    }

    void loopbackAnswersUntilItIsEnded()
    {
        const std::unique_ptr<Loopback> ends = thisMachine().loopback();
        if (!ends)
            QSKIP("no loopback here");
        std::thread server([&ends] { ends->answer(); });
        const bool first = ends->ask();
        const bool second = ends->ask();
        ends->end();
        server.join();
        QVERIFY(first && second);
    }

    void fileIsReadAndWrittenAtItsStart()
    {
        QTemporaryFile file;
        QVERIFY(file.open() && file.write("before") == 6 && file.flush());
        if (!thisMachine().writeThrough(file.handle(), std::span("aft", 3)))
            QSKIP("no direct writing here");
        thisMachine().forgetPages(file.handle());
        std::array<char, 6> read{};
        QVERIFY(thisMachine().readStart(file.handle(), read));
        QCOMPARE(QByteArray(read.data(), 6), QByteArray("aftore"));
        std::array<char, 7> more{};
        QVERIFY(!thisMachine().readStart(file.handle(), more)); // there is not so much
    }

    void medianIsTheMiddleOne()
    {
        QCOMPARE(medianOf({}), 0.0);
        QCOMPARE(medianOf({5}), 5.0);
        QCOMPARE(medianOf({9, 1, 2}), 2.0);
        QCOMPARE(medianOf({1000, 3, 1, 2}), 3.0);
    }

    void largerSetsTakeLonger() { QVERIFY(pointerChase(64 << 20, {}) > 2 * pointerChase(8 << 10, {})); }

    void stoppedChaseMeasuresNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(pointerChase(1 << 20, stop.get_token()), 0.0);
    }

    void latenciesAreWrittenWithTwoDigits_data()
    {
        QTest::addColumn<double>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("part of a nanosecond") << 0.314 << "0.31 ns";
        QTest::newRow("nanoseconds") << 4.24 << "4.2 ns";
        QTest::newRow("tens") << 74.3 << "74 ns";
        QTest::newRow("border") << 999.6 << "1.0 µs";
        QTest::newRow("microseconds") << 12345.0 << "12 µs";
        QTest::newRow("milliseconds") << 3.14e6 << "3.1 ms";
        QTest::newRow("seconds") << 2e9 << "2.0 s";
    }

    void latenciesAreWrittenWithTwoDigits()
    {
        QFETCH(double, nanoseconds);
        QFETCH(QString, text);
        QCOMPARE(latencyText(nanoseconds), text);
    }

    void humanScaleSpeaksOfSecondsToYears_data()
    {
        QTest::addColumn<double>("cycles");
        QTest::addColumn<QString>("text");
        QTest::newRow("a cycle") << 1.0 << "1.0 s";
        QTest::newRow("cache") << 4.0 << "4.0 s";
        QTest::newRow("memory") << 300.0 << "5.0 min";
        QTest::newRow("hours") << 3600.0 * 5 << "5.0 h";
        QTest::newRow("days") << 86400.0 * 11 << "11 days";
        QTest::newRow("months") << 86400.0 * 365.25 / 4 << "3.0 months";
        QTest::newRow("years") << 86400.0 * 365.25 * 8 << "8.0 years";
    }

    void humanScaleSpeaksOfSecondsToYears()
    {
        QFETCH(double, cycles);
        QFETCH(QString, text);
        QCOMPARE(humanScale(cycles * 0.25, 0.25), text);
        QVERIFY(humanScale(cycles, 0).isEmpty());
    }
};

LOOPSCOPE_LESSON_TEST_MAIN(TestLatencyLadder)
#include "tst_latencyladder.moc"
