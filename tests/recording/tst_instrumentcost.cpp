// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the instrument says of its own cost.

#include "core/recording/instrumentcost.h"
#include "core/recording/record.h"
#include "core/recording/recorder.h"
#include "core/recording/tapereader.h"
#include "tests/support/fakeclock.h"
#include "tests/support/plaintest.h"

#include <atomic>
#include <thread>

using namespace loopscope;
using namespace loopscope::recording;
using namespace loopscope::test;
using namespace std::chrono_literals;
using time::Nanoseconds;

namespace {

// So much of the calling thread's own time, as the meter sees it.
void work(Nanoseconds cpu)
{
    const InstrumentThread thread;
    const auto begin = instrumentTime();
    while (begin && *instrumentTime() - *begin < cpu) {
    }
}

void aThreadsTimeCountsWhileItLivesAndAfterwards()
{
    const auto before = instrumentTime();
    if (!before)
        return; // not available here
    std::thread thread([] { work(30ms); });
    thread.join();
    const Nanoseconds used = *instrumentTime() - *before;
    CHECK(used >= 30ms);
    CHECK(used < 300ms);
}

void otherThreadsDoNotCount()
{
    const auto before = instrumentTime();
    if (!before)
        return;
    std::thread thread([] {
        const auto end = time::steadyClock().now() + 50ms;
        while (time::steadyClock().now() < end) {
        }
    });
    thread.join();
    CHECK(*instrumentTime() - *before < 20ms);
}

void aScopeCountsForItsThread()
{
    const auto before = instrumentTime();
    if (!before)
        return;
    {
        const InstrumentScope scope;
        std::atomic<int> sum = 0;
        for (int i = 0; i < 2'000'000; ++i)
            sum += i;
    }
    CHECK(*instrumentTime() > *before + 1ms);
}

void theMeterTellsRatesSinceItsLastReading()
{
    tests::FakeClock clock;
    clock.set(1s);
    Recorder recorder(clock);
    const TapeReader tape(recorder.memory());
    const TrackId track = recorder.track(TrackKind::counter, "x");
    InstrumentMeter meter(recorder);
    for (int i = 0; i < 500; ++i)
        recorder.counterAt(track, clock.now(), i);
    work(20ms);
    clock.set(3s);
    const InstrumentCost first = meter.read();
    CHECK_EQUAL(first.recordsPerSecond, 250.0);
    CHECK(!first.cpuPercent || (*first.cpuPercent >= 1.0 && *first.cpuPercent < 20.0)); // 20 ms of 2 s
    clock.set(4s);
    const InstrumentCost second = meter.read();
    CHECK_EQUAL(second.recordsPerSecond, 0.0);
    CHECK(!second.cpuPercent || *second.cpuPercent < 1.0);
    CHECK_EQUAL(meter.read().recordsPerSecond, 0.0); // no time has passed
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(aThreadsTimeCountsWhileItLivesAndAfterwards),
            TEST(otherThreadsDoNotCount),
            TEST(aScopeCountsForItsThread),
            TEST(theMeterTellsRatesSinceItsLastReading),
        },
        argc, argv);
}
