// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ticks become the time of the clock that they run along with.

#include "core/time/tickscale.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faketicks.h"
#include "tests/support/plaintest.h"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <thread>
#include <vector>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::time;
using tests::FakeClock;
using tests::FakeTicks;

namespace {

void ticksBetweenTwoReadingsLieOnALine()
{
    FakeClock clock;
    FakeTicks ticks;
    clock.set(1000ns);
    ticks.set(500'000);
    TickScale scale(clock, ticks);
    clock.set(2000ns);
    ticks.set(503'000);
    scale.align();
    for (const auto& [read, expected] :
         {std::pair(500'000, 1000ns), {500'003, 1001ns}, {501'500, 1500ns}, {502'999, 2000ns}, {503'000, 2000ns}})
        CHECK_EQUAL(scale.toTime(static_cast<std::uint64_t>(read)).count(), expected.count());
}

void whatComesAfterTheLastReadingIsNotLater()
{
    FakeClock clock;
    FakeTicks ticks;
    TickScale scale(clock, ticks);
    CHECK_EQUAL(scale.toTime(12'345).count(), 0);
    clock.set(100ns);
    ticks.set(300);
    scale.align();
    CHECK_EQUAL(scale.toTime(301).count(), 100);
    CHECK_EQUAL(scale.toTime(~std::uint64_t{0}).count(), 100);
}

// The readings are up to 30 ns off.
void timeNeverGoesBackwards()
{
    std::mt19937 random(5);
    FakeClock clock;
    FakeTicks ticks;
    TickScale scale(clock, ticks);
    std::uint64_t counter = 0;
    std::vector<std::uint64_t> reads;
    for (int i = 0; i < 300; ++i) {
        const std::uint64_t step = 1 + random() % (i % 2 == 0 ? 40'000 : 60);
        for (int n = 0; n < 5; ++n)
            reads.push_back(counter + random() % step);
        counter += step;
        const auto now = static_cast<std::int64_t>(counter / 3);
        ticks.set(counter);
        clock.set(Nanoseconds(now + static_cast<std::int64_t>(random() % 60) - 30));
        scale.align();
    }
    std::sort(reads.begin(), reads.end());
    Nanoseconds last{0};
    std::int64_t worst = 0;
    for (const std::uint64_t read : reads) {
        const Nanoseconds time = scale.toTime(read);
        CHECK(time >= last);
        last = time;
        worst = std::max(worst, std::abs(time.count() - static_cast<std::int64_t>(read / 3)));
    }
    CHECK(worst <= 32);
}

void aMomentKeepsItsTimeHoweverLateItIsAskedFor()
{
    FakeClock clock;
    FakeTicks ticks;
    TickScale scale(clock, ticks);
    std::mt19937 random(3);
    std::vector<std::pair<std::uint64_t, Nanoseconds>> known;
    for (std::uint64_t i = 1; i <= 400; ++i) {
        ticks.set(i * 3000);
        clock.set(Nanoseconds(static_cast<std::int64_t>(i * 1000 + random() % 20)));
        scale.align();
        const std::uint64_t read = i * 3000 - 1 - random() % 2999;
        known.emplace_back(read, scale.toTime(read));
    }
    for (const auto& [read, time] : known)
        CHECK_EQUAL(scale.toTime(read).count(), time.count());
}

void whatIsOlderThanAllReadingsGoesAlongTheirMean()
{
    FakeClock clock;
    FakeTicks ticks;
    TickScale scale(clock, ticks);
    for (std::uint64_t i = 1; i <= 5000; ++i) {
        ticks.set(i * 3000);
        clock.set(Nanoseconds(static_cast<std::int64_t>(i * 1000)));
        scale.align();
    }
    for (const std::uint64_t tick : {3U, 3000U, 300'000U, 9'000'000U})
        CHECK(std::abs(scale.toTime(tick).count() - static_cast<std::int64_t>(tick / 3)) <= 2);
}

void counterThatStartsAnewGoesOnFromNow()
{
    FakeClock clock;
    FakeTicks ticks;
    ticks.set(900'000);
    TickScale scale(clock, ticks);
    clock.set(10'000ns);
    ticks.set(930'000);
    scale.align();
    clock.set(20'000ns);
    ticks.set(30'000);
    scale.align();
    CHECK_EQUAL(scale.toTime(30'000).count(), 20'000);
    CHECK_EQUAL(scale.toTime(27'000).count(), 19'000);
    CHECK_EQUAL(scale.toTime(920'000).count(), 20'000); // of before: not in the future
    clock.set(21'000ns);
    ticks.set(33'000);
    scale.align();
    CHECK_EQUAL(scale.toTime(31'500).count(), 20'500);
}

void theProcessorsTicksFollowTheSystemsClock()
{
    const TickCounter* const ticks = processorTicks();
    CHECK(steadyClock().ticks() == ticks);
    if (!ticks)
        return;
    TickScale scale(steadyClock(), *ticks);
    for (int round = 0; round < 100; ++round) {
        const Nanoseconds before = steadyClock().now();
        const std::uint64_t read = ticks->read();
        const Nanoseconds after = steadyClock().now();
        while (steadyClock().now() - after < 20us)
            std::this_thread::yield();
        scale.align();
        const Nanoseconds time = scale.toTime(read);
        CHECK(time >= before - 1ms);
        CHECK(time <= after + 1ms);
    }
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(ticksBetweenTwoReadingsLieOnALine), TEST(whatComesAfterTheLastReadingIsNotLater),
                     TEST(timeNeverGoesBackwards), TEST(aMomentKeepsItsTimeHoweverLateItIsAskedFor),
                     TEST(whatIsOlderThanAllReadingsGoesAlongTheirMean), TEST(counterThatStartsAnewGoesOnFromNow),
                     TEST(theProcessorsTicksFollowTheSystemsClock)},
                    argc, argv);
}
