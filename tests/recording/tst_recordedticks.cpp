// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A recorder whose clock has ticks hands out times.

#include "core/live/collector.h"
#include "core/recording/record.h"
#include "core/recording/recorder.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faketicks.h"
#include "tests/support/plaintest.h"

#include <cstdlib>
#include <thread>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::live;
using namespace loopscope::recording;
using loopscope::tests::FakeClock;

namespace {

std::vector<Record> flushed(Collector& collector)
{
    std::vector<Record> all;
    for (const RecordBatch& batch : collector.take(true))
        all.insert(all.end(), batch.begin(), batch.end());
    return all;
}

// Its counter makes three steps a nanosecond.
class TickingClock final : public time::Clock
{
public:
    [[nodiscard]] time::Nanoseconds now() const noexcept override { return m_clock.now(); }
    [[nodiscard]] const time::TickCounter* ticks() const noexcept override { return &m_ticks; }
    void set(time::Nanoseconds now)
    {
        m_clock.set(now);
        m_ticks.set(7'000'000 + 3 * static_cast<std::uint64_t>(now.count()));
    }

private:
    FakeClock m_clock;
    tests::FakeTicks m_ticks;
};

void ticksArriveAsTime()
{
    TickingClock clock;
    clock.set(std::chrono::milliseconds(1));
    Recorder recorder(clock);
    TapeReader tape(recorder.memory());
    Collector collector(tape, clock, {.collects = false});
    const TrackId track = recorder.track(TrackKind::thread, "main");
    std::vector<std::int64_t> expected;
    const auto at = [&](int us) {
        clock.set(std::chrono::milliseconds(1) + std::chrono::microseconds(us));
        expected.push_back(clock.now().count());
    };
    at(1);
    recorder.begin(track, recorder.intern("a"));
    at(2);
    recorder.taskFinished(TaskId(1), Outcome::done);
    at(3);
    recorder.beginAt(track, clock.now(), recorder.intern("b")); // a time stays what it is
    std::thread([&] {
        at(4);
        recorder.counter(track, 1);
    }).join();
    at(5);
    recorder.end(track);
    clock.set(std::chrono::milliseconds(2));
    std::vector<std::int64_t> times;
    for (const Record& record : flushed(collector))
        times.push_back(record.time);
    CHECK_EQUAL(times, expected);
}

// What a pass holds back is converted once.
void ticksThatAreHeldBackArriveAsTime()
{
    TickingClock clock;
    clock.set(std::chrono::seconds(1));
    Recorder recorder(clock);
    TapeReader tape(recorder.memory());
    Collector collector(tape, clock, {.pass = std::chrono::microseconds(100)}, recorder.bell());
    const TrackId track = recorder.track(TrackKind::counter, "n");
    std::vector<std::int64_t> times;
    const auto receive = [&](const std::vector<RecordBatch>& batches) {
        for (const RecordBatch& batch : batches) {
            for (const Record& record : batch)
                times.push_back(record.time);
        }
    };
    std::vector<std::int64_t> expected;
    for (int i = 1; i <= 200; ++i) {
        clock.set(std::chrono::seconds(1) + std::chrono::microseconds(100 * i));
        expected.push_back(clock.now().count());
        recorder.counter(track, i);
        receive(collector.take(false));
        std::this_thread::yield();
    }
    receive(collector.take(true));
    CHECK_EQUAL(times.size(), expected.size());
    for (std::size_t i = 0; i < std::min(times.size(), expected.size()); ++i)
        CHECK(std::abs(times[i] - expected[i]) <= 300'000); // the collector may read while the clock is set
}

void theProgramsOwnRecorderTellsTheTime()
{
    Recorder recorder;
    TapeReader tape(recorder.memory());
    Collector collector(tape, recorder.clock());
    const TrackId track = recorder.track(TrackKind::thread, "main");
    const time::Nanoseconds before = recorder.now();
    for (int i = 0; i < 1000; ++i) {
        recorder.begin(track, StringId::empty);
        recorder.end(track);
    }
    const time::Nanoseconds after = recorder.now();
    const std::vector<Record> records = flushed(collector);
    CHECK_EQUAL(records.size(), 2000U);
    std::int64_t last = 0;
    for (const Record& record : records) {
        CHECK(time::Nanoseconds(record.time) >= before - std::chrono::milliseconds(1));
        CHECK(time::Nanoseconds(record.time) <= after + std::chrono::milliseconds(1));
        CHECK(record.time >= last);
        last = record.time;
    }
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {TEST(ticksArriveAsTime), TEST(ticksThatAreHeldBackArriveAsTime), TEST(theProgramsOwnRecorderTellsTheTime)},
        argc, argv);
}
