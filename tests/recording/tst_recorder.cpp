// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Threads record, the collector collects: nothing is lost that is not counted.

#include "core/live/collector.h"
#include "core/recording/record.h"
#include "core/recording/recorder.h"
#include "tests/support/fakeclock.h"
#include "tests/support/plaintest.h"

#include <map>
#include <thread>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::live;
using namespace loopscope::recording;
using loopscope::tests::FakeClock;

namespace {

// A recorder and who empties its rings.
struct Bench
{
    explicit Bench(const time::Clock& clock = time::steadyClock(), std::size_t ringRecords = 1 << 16,
                   const CollectorOptions& options = {.collects = false})
        : recorder(clock, {.ringRecords = ringRecords})
        , tape(recorder.memory())
        , collector(tape, clock, options, recorder.bell())
    {
    }
    [[nodiscard]] std::uint64_t dropped() const { return recorder.dropped() + collector.refused(); }

    Recorder recorder;
    TapeReader tape;
    Collector collector;
};

std::vector<Record> flushed(Bench& bench)
{
    std::vector<Record> all;
    for (const RecordBatch& batch : bench.collector.take(true))
        all.insert(all.end(), batch.begin(), batch.end());
    return all;
}

struct Figures
{
    std::uint64_t received = 0;
    std::uint64_t attempts = 0;
    bool inOrder = true;
};

// Producers count upwards in their records' values; the receiver sees each producer's in order.
Figures race(Bench& bench, int producers, int each, bool takeMeanwhile)
{
    Recorder& recorder = bench.recorder;
    Figures figures;
    std::map<std::uint32_t, double> last;
    const auto receive = [&](const std::vector<RecordBatch>& batches) {
        for (const RecordBatch& batch : batches) {
            for (const Record& record : batch) {
                const auto known = last.find(raw(record.track));
                figures.inOrder = figures.inOrder && (known == last.end() || known->second < record.value());
                last[raw(record.track)] = record.value();
                ++figures.received;
            }
        }
    };
    std::vector<std::thread> threads;
    std::atomic<int> running{producers};
    for (int i = 0; i < producers; ++i)
        threads.emplace_back([&, i] {
            const TrackId track = recorder.track(TrackKind::counter, std::to_string(i));
            for (int n = 0; n < each; ++n)
                recorder.counter(track, n);
            --running;
        });
    while (takeMeanwhile && running > 0)
        receive(bench.collector.take(false));
    for (std::thread& thread : threads)
        thread.join();
    receive(bench.collector.take(true));
    figures.attempts = static_cast<std::uint64_t>(producers) * static_cast<std::uint64_t>(each);
    return figures;
}

void everyRecordArrivesWhileTheCollectorKeepsUp()
{
    Bench bench(time::steadyClock(), 1 << 16, {});
    Recorder& recorder = bench.recorder;
    const Figures figures = race(bench, 4, 20'000, true);
    CHECK(figures.inOrder);
    CHECK_EQUAL(bench.dropped(), 0U);
    CHECK_EQUAL(figures.received, figures.attempts);
    CHECK_EQUAL(recorder.sent(), figures.attempts);
}

void aSlowCollectorLosesNothingUncounted()
{
    Bench bench(time::steadyClock(), 64, {.pass = std::chrono::milliseconds(5)});
    const Figures figures = race(bench, 4, 50'000, true);
    CHECK(figures.inOrder);
    CHECK(bench.dropped() > 0);
    CHECK_EQUAL(figures.received + bench.dropped(), figures.attempts);
}

void fullRingDropsTheNewest()
{
    Bench bench(time::steadyClock(), 16);
    Recorder& recorder = bench.recorder;
    const Figures figures = race(bench, 3, 100, false);
    CHECK_EQUAL(figures.received, 48U);
    CHECK_EQUAL(recorder.sent(), 48U);
    CHECK_EQUAL(bench.dropped(), 252U);
}

void fullBatchesDropToo()
{
    Bench bench(time::steadyClock(), 1 << 16, {.pendingRecords = 100, .collects = false});
    const Figures figures = race(bench, 1, 250, false);
    CHECK_EQUAL(figures.received, 100U);
    CHECK_EQUAL(bench.dropped(), 150U);
}

void pausedRecorderRecordsNothing()
{
    FakeClock clock;
    Bench bench(clock);
    Recorder& recorder = bench.recorder;
    const TrackId track = recorder.track(TrackKind::thread, "main");
    recorder.begin(track, recorder.intern("a"));
    recorder.setPaused(true);
    recorder.end(track);
    recorder.counter(track, 1);
    CHECK(recorder.newTask(StringId::empty, TaskStyle::pool) != TaskId::none);
    CHECK(recorder.flowBegin(FlowKind::createdBy) == FlowId::none);
    recorder.setPaused(false);
    recorder.begin(track, recorder.intern("b"));
    const std::vector<Record> records = flushed(bench);
    CHECK_EQUAL(records.size(), 3U);
    CHECK(records.at(1).type == RecordType::paused);
    CHECK_EQUAL(bench.dropped(), 0U);
}

void threadsLeaveTheirRingsToOthers()
{
    Bench bench(time::steadyClock(), 64);
    Recorder& recorder = bench.recorder;
    const TrackId track = recorder.track(TrackKind::counter, "n");
    std::size_t received = 0;
    for (int i = 0; i < 500; ++i) {
        std::thread([&] {
            for (int n = 0; n < 10; ++n)
                recorder.counter(track, n);
        }).join();
        if (i % 6 == 5)
            received += flushed(bench).size();
    }
    received += flushed(bench).size();
    CHECK_EQUAL(received, 5000U);
    CHECK_EQUAL(recorder.sent(), 5000U);
}

void batchesAreInOrderOfTime()
{
    FakeClock clock;
    Bench bench(clock);
    Recorder& recorder = bench.recorder;
    const TrackId track = recorder.track(TrackKind::counter, "n");
    clock.set(std::chrono::seconds(1));
    const auto at = [&](int ms) { recorder.counterAt(track, std::chrono::milliseconds(ms), ms); };
    at(1);
    at(5);
    at(3); // in the past: comes right after
    at(9);
    std::thread([&] {
        at(2);
        at(6);
    }).join();
    std::vector<int> order;
    for (const Record& record : flushed(bench))
        order.push_back(static_cast<int>(record.value()));
    CHECK_EQUAL(order, (std::vector<int>{1, 2, 5, 3, 6, 9}));
}

void newestRecordsAreHeldBackUnlessFlushed()
{
    FakeClock clock;
    clock.set(std::chrono::seconds(1));
    Bench bench(clock, 1 << 16, {.pass = std::chrono::microseconds(100)});
    Recorder& recorder = bench.recorder;
    const TrackId track = recorder.track(TrackKind::counter, "n");
    recorder.counter(track, 1);
    for (int i = 0; i < 50; ++i) {
        CHECK(bench.collector.take(false).empty());
        std::this_thread::yield();
    }
    CHECK_EQUAL(flushed(bench).size(), 1U);
}

void recordersDoNotShareThreads()
{
    for (int i = 0; i < 20; ++i) {
        Bench first(time::steadyClock(), 16);
        Bench second(time::steadyClock(), 16);
        for (int n = 0; n < 3; ++n) {
            first.recorder.counter(TrackId(0), 1);
            second.recorder.counter(TrackId(0), 2);
            second.recorder.counter(TrackId(0), 2);
        }
        CHECK_EQUAL(flushed(first).size(), 3U);
        CHECK_EQUAL(flushed(second).size(), 6U);
    }
}

void threadsHaveNamesAndTracks()
{
    Bench bench;
    Recorder& recorder = bench.recorder;
    recorder.nameThread("main", TrackKind::loop);
    const TrackId main = recorder.threadTrack();
    TrackId named{};
    TrackId unnamed{};
    std::thread([&] {
        unnamed = recorder.threadTrack();
        recorder.nameThread("worker");
        named = recorder.threadTrack();
    }).join();
    CHECK(named == unnamed);
    CHECK(named != main);
    CHECK_EQUAL(recorder.text(bench.tape.tracks().at(raw(named)).name), "worker");
    CHECK(bench.tape.tracks().at(raw(main)).kind == TrackKind::loop);
    std::thread([&] {
        recorder.nameThread("worker");
        CHECK(recorder.threadTrack() == named);
    }).join();
    CHECK(recorder.track(TrackKind::thread, "worker") == named);
}

void placesInTheSourceAreShort()
{
    Bench bench;
    Recorder& recorder = bench.recorder;
    const auto here = std::source_location::current();
    CHECK_EQUAL(recorder.text(intern(recorder, here)), "tst_recorder.cpp:" + std::to_string(here.line()));
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(everyRecordArrivesWhileTheCollectorKeepsUp), TEST(aSlowCollectorLosesNothingUncounted),
                     TEST(fullRingDropsTheNewest), TEST(fullBatchesDropToo), TEST(pausedRecorderRecordsNothing),
                     TEST(threadsLeaveTheirRingsToOthers), TEST(batchesAreInOrderOfTime),
                     TEST(newestRecordsAreHeldBackUnlessFlushed), TEST(recordersDoNotShareThreads),
                     TEST(threadsHaveNamesAndTracks), TEST(placesInTheSourceAreShort)},
                    argc, argv);
}
