// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/ruler.h"
#include "core/timeline/timescale.h"
#include "tests/support/plaintest.h"

#include <cmath>
#include <random>

namespace {

using namespace loopscope::timeline;
using namespace std::chrono_literals;

void xAndTimeAreInverse()
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 2000; ++i) {
        const Nanoseconds begin(static_cast<std::int64_t>(random() % 4'000'000'000'000'000));
        const Nanoseconds length(20 + static_cast<std::int64_t>(random() % 90'000'000'000'000));
        const TimeScale scale{{begin, begin + length}, 1000};
        const double x = static_cast<double>(random() % 1000);
        const Nanoseconds moment = scale.time(x);
        CHECK(std::abs(scale.x(moment) - x) <= 1000.0 / static_cast<double>(length.count()) + 1e-6);
    }
}

void columnsAgreeWithTheirBorders()
{
    std::mt19937_64 random(2);
    for (int i = 0; i < 3000; ++i) {
        const Nanoseconds begin(static_cast<std::int64_t>(random() % 1'000'000));
        const auto length = static_cast<std::int64_t>(20 + random() % 5000);
        Columns columns{{begin, begin + Nanoseconds(length)}, 1 + static_cast<int>(random() % 20)};
        const Nanoseconds moment = begin + Nanoseconds(static_cast<std::int64_t>(random()) % length);
        if (moment < begin)
            continue;
        const int column = columns.at(moment);
        CHECK(columns.border(column) <= moment);
        CHECK(moment < columns.border(column + 1));
    }
}

void columnsHoldOutOverHours()
{
    const Columns columns{{0h, 2'000'000h}, 7680};
    CHECK_EQUAL(columns.border(7680).count(), Nanoseconds(2'000'000h).count());
    CHECK_EQUAL(columns.at(Nanoseconds(2'000'000h) - 1ns), 7679);
}

void zoomingKeepsTheMomentUnderTheCursor()
{
    const TimeRange range{1s, 2s};
    for (const double factor : {1.25, 3.0, 0.5, 1000.0}) {
        for (const Nanoseconds about : {Nanoseconds(1s), Nanoseconds(1250ms), Nanoseconds(2s)}) {
            const TimeRange zoom = zoomed(range, about, factor);
            const double before = TimeScale{range, 1000}.x(about);
            const double after = TimeScale{zoom, 1000}.x(about);
            CHECK(std::abs(before - after) < 0.01);
        }
    }
}

void zoomingEndsAtTheShortestView() { CHECK_EQUAL(zoomed({0s, 1s}, 0s, 1e15).length().count(), shortestView.count()); }

void rangesAreHeldWithinTheirBounds()
{
    CHECK((heldWithin({-1s, 1s}, {0s, 4s}) == TimeRange{0s, 2s}));
    CHECK((heldWithin({3s, 5s}, {0s, 4s}) == TimeRange{2s, 4s}));
    CHECK((heldWithin({-1s, 9s}, {0s, 4s}) == TimeRange{0s, 4s}));
}

void aMomentHasAsManyDigitsAsAPixelTellsApart()
{
    CHECK_EQUAL(formatMoment(Nanoseconds(750'507'642), Nanoseconds(1'411'764)), std::string("750 ms"));
    CHECK_EQUAL(formatMoment(Nanoseconds(750'507'642), Nanoseconds(97)), std::string("750.50764 ms"));
    CHECK_EQUAL(formatMoment(Nanoseconds(750'507'642), Nanoseconds(1)), std::string("750.507642 ms"));
    CHECK_EQUAL(formatMoment(Nanoseconds(3'750'507'642), Nanoseconds(100'000'000)), std::string("3.7 s"));
}

struct RulerRow
{
    TimeRange range;
    Nanoseconds step;
    const char* label; // of the second major tick
    const char* anchor;
};

void ticksStandAtRoundTimesFromHoursToNanoseconds()
{
    const RulerRow rows[] = {
        {{0s, 1s}, 100ms, "100 ms", ""},
        {{0s, 3s}, 500ms, "0.5 s", ""},
        {{0s, 100us}, 10us, "10 µs", ""},
        {{0s, 20ns}, 2ns, "2 ns", ""},
        {{0s, 10min}, 1min, "1:00", ""},
        {{0s, 10h}, 1h, "1:00:00", ""},
        {{0s, 240h}, 24h, "24:00:00", ""},
        {{61s, 62s}, 100ms, "1:01.1", ""},
        {{12345678900ns, 12345679900ns}, 100ns, "+679.0 µs", "12.345 s"},
        {{5000000100ns, 5000000120ns}, 2ns, "+102 ns", "5.000000 s"},
    };
    for (const RulerRow& row : rows) {
        const Ruler ruler = layoutRuler({row.range, 1000}, 80);
        CHECK_EQUAL(ruler.step.count(), row.step.count());
        CHECK_EQUAL(ruler.anchor, std::string(row.anchor));
        std::vector<const Tick*> majors;
        for (const Tick& tick : ruler.ticks) {
            if (tick.major && tick.x >= 0)
                majors.push_back(&tick);
        }
        CHECK(majors.size() >= 2);
        CHECK_EQUAL(majors[1]->label, std::string(row.label));
    }
}

void labelsNeverStandCloserThanAskedFor()
{
    std::mt19937_64 random(3);
    for (int i = 0; i < 500; ++i) {
        const Nanoseconds begin(static_cast<std::int64_t>(random() % 1'000'000'000'000));
        const Nanoseconds length(static_cast<std::int64_t>(20 + (random() >> (random() % 60)) % 90'000'000'000'000));
        double last = -1e9;
        for (const Tick& tick : layoutRuler({{begin, begin + length}, 1200}, 90).ticks) {
            if (!tick.major)
                continue;
            CHECK(tick.x - last >= 89.9);
            CHECK(!tick.label.empty());
            last = tick.x;
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests(
        {TEST(xAndTimeAreInverse), TEST(columnsAgreeWithTheirBorders), TEST(columnsHoldOutOverHours),
         TEST(zoomingKeepsTheMomentUnderTheCursor), TEST(zoomingEndsAtTheShortestView),
         TEST(rangesAreHeldWithinTheirBounds), TEST(ticksStandAtRoundTimesFromHoursToNanoseconds),
         TEST(labelsNeverStandCloserThanAskedFor), TEST(aMomentHasAsManyDigitsAsAPixelTellsApart)},
        argc, argv);
}
