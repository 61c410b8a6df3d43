// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/histogram.h"
#include "tests/support/plaintest.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace loopscope;
using namespace loopscope::time;

namespace {

void percentilesAreWithinOnePercent()
{
    std::mt19937_64 dice(1);
    std::lognormal_distribution<double> skewed(14, 3);
    std::exponential_distribution<double> steep(1e-9);
    const std::initializer_list<std::function<double()>> sources{
        [&] { return static_cast<double>(dice() % 300); }, [&] { return static_cast<double>(dice() % 50'000'000); },
        [&] { return skewed(dice); }, [&] { return steep(dice); }};
    for (const auto& source : sources) {
        Histogram histogram;
        std::vector<std::int64_t> values;
        for (int i = 0; i < 20'000; ++i) {
            values.push_back(static_cast<std::int64_t>(source()));
            histogram.add(Nanoseconds(values.back()));
        }
        std::sort(values.begin(), values.end());
        for (const double percent : {0.1, 1.0, 25.0, 50.0, 90.0, 98.0, 99.0, 99.9, 100.0}) {
            const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(values.size())));
            const auto expected = static_cast<double>(values[rank - 1]);
            const auto actual = static_cast<double>(histogram.percentile(percent).count());
            CHECK(std::abs(actual - expected) <= 0.01 * expected);
        }
        CHECK_EQUAL(histogram.percentile(100).count(), values.back());
    }
}

void smallCountsAreExact()
{
    Histogram histogram;
    CHECK_EQUAL(histogram.percentile(50).count(), 0);
    histogram.add(Nanoseconds(-5));
    histogram.add(Nanoseconds(10), 3);
    CHECK_EQUAL(histogram.count(), 4U);
    CHECK_EQUAL(histogram.percentile(25).count(), 0);
    CHECK_EQUAL(histogram.percentile(26).count(), 10);
    CHECK_EQUAL(histogram.max().count(), 10);
    histogram.add(Nanoseconds::max());
    CHECK(histogram.percentile(100) == Nanoseconds::max());
    histogram.clear();
    CHECK_EQUAL(histogram.count(), 0U);
    CHECK_EQUAL(histogram.percentile(99).count(), 0);
}

// One second's freeze in ten, back-filled on a 16 ms grid: most beats are on time, the rest fall linearly.
void backFilledFreezeShowsInTheHighPercentiles()
{
    Histogram histogram;
    for (int i = 0; i < 563; ++i)
        histogram.add(std::chrono::microseconds(300));
    for (int late = 1000; late > 0; late -= 16)
        histogram.add(std::chrono::milliseconds(late));
    CHECK(histogram.percentile(50) < std::chrono::milliseconds(1));
    CHECK(histogram.percentile(98) > std::chrono::milliseconds(700));
}

} // namespace

int main(int argc, char** argv)
{
    using namespace loopscope::test;
    return runTests({TEST(percentilesAreWithinOnePercent), TEST(smallCountsAreExact),
                     TEST(backFilledFreezeShowsInTheHighPercentiles)},
                    argc, argv);
}
