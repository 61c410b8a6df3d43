// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/loop/stalldetector.h"
#include "tests/support/fakeclock.h"
#include "tests/support/spans.h"

#include <QTest>

#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope;
using loop::StallDetector;
using time::Nanoseconds;

namespace {

struct Fixture
{
    tests::FakeClock clock;
    recording::Recorder recorder{clock};
    live::LiveRecording recording{recorder};
    TrackId track = TrackId::none;
    std::unique_ptr<StallDetector> stalls;
    StringId work = StringId::empty;

    Fixture()
    {
        clock.set(1s);
        recording.startNew();
        track = recorder.track(trace::TrackKind::stalls, "Stalls");
        stalls = std::make_unique<StallDetector>(recorder, track);
        work = recorder.intern("work");
    }
    std::vector<trace::Span> spans()
    {
        recording.drain(true);
        const trace::TraceSnapshot snapshot = recording.current()->snapshot();
        const auto found = tests::findTrack(snapshot, trace::TrackKind::stalls);
        return found ? tests::spansOf(snapshot, found->id) : std::vector<trace::Span>{};
    }
    std::string name(const trace::Span& span) const
    {
        return std::string(recording.current()->snapshot().text(span.name));
    }
    std::string category(const trace::Span& span) const
    {
        return std::string(recording.current()->snapshot().text(span.category));
    }
};

} // namespace

class TestStallDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStallIsExactAndHasItsTier_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<bool>("watched"); // the watchdog looked while it lasted
        QTest::addColumn<QByteArray>("tier");
        for (const bool watched : {false, true}) {
            const QByteArray how = watched ? "watched " : "";
            QTest::newRow((how + "just one").constData()) << qint64{50} << watched << QByteArray("long");
            QTest::newRow((how + "long").constData()) << qint64{99} << watched << QByteArray("long");
            QTest::newRow((how + "noticeable").constData()) << qint64{100} << watched << QByteArray("noticeable");
            QTest::newRow((how + "hang").constData()) << qint64{250} << watched << QByteArray("hang");
            QTest::newRow((how + "frozen").constData()) << qint64{700} << watched << QByteArray("frozen");
            QTest::newRow((how + "not responding").constData())
                << qint64{5000} << watched << QByteArray("not-responding");
        }
    }
    void aStallIsExactAndHasItsTier()
    {
        QFETCH(qint64, length);
        QFETCH(bool, watched);
        QFETCH(QByteArray, tier);
        Fixture f;
        f.stalls->edge(1'010ms, f.work, false);
        if (watched)
            f.stalls->check(1'060ms);
        const Nanoseconds end = 1'010ms + std::chrono::milliseconds(length);
        f.clock.set(end);
        f.stalls->idle(end);

        const auto spans = f.spans();
        QCOMPARE(spans.size(), std::size_t{1});
        QCOMPARE(spans[0].start, Nanoseconds(10ms));
        QCOMPARE(spans[0].length(), Nanoseconds(std::chrono::milliseconds(length)));
        QCOMPARE(QByteArray::fromStdString(f.category(spans[0])), tier);
        QCOMPARE(f.name(spans[0]), std::string("work"));
        QVERIFY(!spans[0].open);
        QCOMPARE(f.stalls->figures(end).worst, Nanoseconds(std::chrono::milliseconds(length)));
        QCOMPARE(f.stalls->figures(end).blocked, Nanoseconds(std::chrono::milliseconds(length - 50)));
    }

    void silenceBelowTheThresholdIsNone()
    {
        Fixture f;
        f.stalls->edge(1'000ms, f.work, false);
        f.stalls->check(1'049ms);
        f.stalls->edge(1'049ms, f.work, false);
        f.stalls->idle(1'098ms);
        QVERIFY(f.spans().empty());
    }

    void idlenessIsNone()
    {
        Fixture f;
        f.stalls->idle(1'000ms);
        f.stalls->check(5'000ms);
        f.stalls->edge(9'000ms, f.work, false);
        QVERIFY(f.spans().empty());
    }

    void aStallThatLastsIsSeenOpen()
    {
        Fixture f;
        f.stalls->edge(1'000ms, f.work, false);
        f.clock.set(1'300ms);
        f.stalls->check(1'300ms);
        const auto spans = f.spans();
        QCOMPARE(spans.size(), std::size_t{1});
        QVERIFY(spans[0].open);
        QCOMPARE(spans[0].start, Nanoseconds(0));
        QCOMPARE(f.stalls->figures(1'300ms).current, Nanoseconds(300ms));
        QCOMPARE(f.stalls->figures(1'300ms).count, std::uint64_t{0});
    }

    void stallsOfOwnViewsDoNotCount()
    {
        Fixture f;
        f.stalls->edge(1'000ms, f.work, true);
        f.stalls->idle(1'200ms);
        const auto spans = f.spans();
        QCOMPARE(spans.size(), std::size_t{1});
        QCOMPARE(f.category(spans[0]), std::string("self"));
        QCOMPARE(f.stalls->figures(1'200ms).count, std::uint64_t{0});
        QCOMPARE(f.stalls->figures(1'200ms).worst, Nanoseconds(0));
    }

    void whoeverAskedIsToldThatAStallHasEnded()
    {
        Fixture f;
        std::vector<Nanoseconds> ends;
        f.stalls->setOnStall([&](Nanoseconds now) { ends.push_back(now); });
        f.stalls->edge(1'000ms, f.work, false);
        f.stalls->edge(1'030ms, f.work, false);
        QVERIFY(ends.empty());
        f.stalls->idle(1'090ms);
        QCOMPARE(ends, std::vector<Nanoseconds>{1'090ms});
    }

    void eachCheckOfAStallThatLastsDividesItSoFar()
    {
        struct SteadyThreadClock : loop::ThreadClock // a tenth of the time on a CPU, a fifth waiting for one
        {
            tests::FakeClock* clock = nullptr;
            std::optional<loop::ThreadTimes> read() noexcept override
            {
                return loop::ThreadTimes{clock->now() / 10, clock->now() / 5};
            }
        };
        Fixture f;
        auto clock = std::make_unique<SteadyThreadClock>();
        clock->clock = &f.clock;
        f.stalls->setThreadClock(std::move(clock));
        f.clock.set(1'010ms);
        f.stalls->edge(1'010ms, f.work, false);
        for (const Nanoseconds at : {1'040ms, 1'070ms, 1'110ms}) { // the first is too early
            f.clock.set(at);
            f.stalls->check(at);
        }
        QVERIFY(f.spans().at(0).open);
        std::map<Nanoseconds, std::map<std::string, double>> figures;
        const trace::TraceSnapshot snapshot = f.recording.current()->snapshot();
        for (const trace::Instant& instant : snapshot.instants(f.spans().at(0).track, {0ms, 1s}))
            figures[instant.time].emplace(snapshot.text(instant.name), instant.value);
        using Split = std::map<std::string, double>;
        const std::map<Nanoseconds, Split> wanted{{70ms, {{"on CPU", 6}, {"waiting for a CPU", 12}, {"asleep", 42}}},
                                                  {110ms, {{"on CPU", 10}, {"waiting for a CPU", 20}, {"asleep", 70}}}};
        QCOMPARE(figures, wanted);
    }

    void threadsClockIsReadFromAnyThread()
    {
        const auto clock = loop::systemThreadClock();
        const auto first = clock->read();
        if (!first)
            QSKIP("not available here");
        volatile unsigned work = 0;
        std::optional<loop::ThreadTimes> now = first;
        while (now && now->running < first->running + 20ms) {
            for (int i = 0; i < 10'000; ++i)
                work = work + 1;
            now = clock->read();
        }
        std::optional<loop::ThreadTimes> other;
        std::thread([&] { other = clock->read(); }).join();
        QVERIFY(now && other);
        QVERIFY(other->running >= now->running);
    }

    // Since when a reading is taken, and what it is compared with: the clock is the thread's own.
    void aStallIsDividedByTheThreadsOwnClock()
    {
        struct FakeThreadClock : loop::ThreadClock
        {
            std::vector<loop::ThreadTimes> readings; // the next is the last
            int* taken = nullptr;
            std::optional<loop::ThreadTimes> read() noexcept override
            {
                ++*taken;
                const loop::ThreadTimes next = readings.back();
                readings.pop_back();
                return next;
            }
        };
        int taken = 0;
        Fixture f;
        auto clock = std::make_unique<FakeThreadClock>();
        clock->taken = &taken;
        clock->readings = {{7ms + 30ms, 2ms + 20ms}, {7ms, 2ms}};
        f.stalls->setThreadClock(std::move(clock));
        f.stalls->edge(1'010ms, f.work, false);
        f.stalls->edge(1'010ms + 900us, f.work, false); // the reading is young enough
        QCOMPARE(taken, 1);
        f.clock.set(1'110ms + 900us);
        f.stalls->idle(1'110ms + 900us);
        QCOMPARE(taken, 2);

        QCOMPARE(f.spans().size(), std::size_t{1});
        const trace::TraceSnapshot snapshot = f.recording.current()->snapshot();
        const auto track = tests::findTrack(snapshot, trace::TrackKind::stalls);
        std::map<std::string, double> figures;
        for (const trace::Instant& instant : snapshot.instants(track->id, {0ms, 1s})) {
            QCOMPARE(instant.time, Nanoseconds(110ms + 900us));
            QCOMPARE(instant.kind, trace::InstantKind::figure);
            figures.emplace(snapshot.text(instant.name), instant.value);
        }
        const std::map<std::string, double> wanted{{"on CPU", 30}, {"waiting for a CPU", 20}, {"asleep", 50}};
        QCOMPARE(figures, wanted);
    }

    void partsOfAStallNeverPassItsLength_data()
    {
        QTest::addColumn<int>("running"); // ms of 100, as the clock tells
        QTest::addColumn<int>("runDelay");
        QTest::addColumn<QList<int>>("parts");
        QTest::newRow("asleep") << 0 << 0 << QList<int>{0, 0, 100};
        QTest::newRow("all three") << 30 << 20 << QList<int>{30, 20, 50};
        QTest::newRow("a reading too old") << 110 << 5 << QList<int>{100, 0, 0};
        QTest::newRow("backwards") << -5 << -5 << QList<int>{0, 0, 100};
    }
    void partsOfAStallNeverPassItsLength()
    {
        QFETCH(int, running);
        QFETCH(int, runDelay);
        QFETCH(QList<int>, parts);
        using std::chrono::milliseconds;
        const loop::TimeSplit split =
            loop::split(100ms, {50ms, 50ms}, {50ms + milliseconds(running), 50ms + milliseconds(runDelay)});
        QCOMPARE(split.running, Nanoseconds(milliseconds(parts[0])));
        QCOMPARE(split.runDelay, Nanoseconds(milliseconds(parts[1])));
        QCOMPARE(split.asleep, Nanoseconds(milliseconds(parts[2])));
    }

    void schedStatHasTwoFigures()
    {
        const auto times = loop::parseSchedStat("1500 250 7\n");
        QVERIFY(times && times->running == 1500ns && times->runDelay == 250ns);
        for (const char* text : {"", "1500", "1500 ", "x 250", "1500 x"})
            QVERIFY2(!loop::parseSchedStat(text), text);
    }

    void theWatchdogSleepsUntilAStallCanBe()
    {
        Fixture f;
        QCOMPARE(f.stalls->check(1'000ms), Nanoseconds(50ms));
        f.stalls->edge(1'000ms, f.work, false);
        QCOMPARE(f.stalls->check(1'020ms), Nanoseconds(35ms));
    }
};

QTEST_GUILESS_MAIN(TestStallDetector)
#include "tst_stalldetector.moc"
