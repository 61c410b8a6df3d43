// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/duration.h"
#include "tests/support/plaintest.h"

using namespace loopscope;
using namespace loopscope::time;

namespace {

struct Row
{
    const char* text;
    std::int64_t nanoseconds;
};

void durationsAreParsed()
{
    for (const Row& row : std::initializer_list<Row>{{"0s", 0},
                                                     {"1ns", 1},
                                                     {"250us", 250'000},
                                                     {"250µs", 250'000},
                                                     {"50ms", 50000000},
                                                     {"1.5s", 1500000000},
                                                     {"2m", 120'000'000'000},
                                                     {"1h", 3'600'000'000'000},
                                                     {".5ms", 500'000},
                                                     {"0.25us", 250},
                                                     {"1000000s", 1'000'000'000'000'000}}) {
        const Result<Nanoseconds> parsed = parseDuration(row.text);
        CHECK(parsed.ok());
        if (parsed)
            CHECK_EQUAL(parsed->count(), row.nanoseconds);
    }
}

void refusalsNameTheText()
{
    struct Refusal
    {
        const char* text;
        const char* why;
    };
    for (const Refusal& row : std::initializer_list<Refusal>{{"", "expected a number"},
                                                             {"fast", "expected a number"},
                                                             {"5", "has no unit"},
                                                             {"5 ms", "unknown unit ' ms'"},
                                                             {"5msx", "unknown unit 'msx'"},
                                                             {"5MS", "unknown unit 'MS'"},
                                                             {"-5ms", "must not be negative"},
                                                             {"-0s", "must not be negative"},
                                                             {"+5ms", "expected a number"},
                                                             {"nans", "expected a number"},
                                                             {"infs", "expected a number"},
                                                             {"1e3ms", "unknown unit 'e3ms'"},
                                                             {"300000000000s", "is too long"},
                                                             {"9999999999999999999999h", "is too long"}}) {
        const Result<Nanoseconds> parsed = parseDuration(row.text);
        CHECK(!parsed.ok());
        if (parsed.ok())
            continue;
        CHECK_EQUAL(parsed.error().what, "duration '" + std::string(row.text) + "'");
        CHECK(parsed.error().why.find(row.why) != std::string::npos);
    }
}

void durationsAreWrittenShort()
{
    struct Written
    {
        std::int64_t nanoseconds;
        const char* text;
        int digits = 3;
    };
    for (const Written& row : std::initializer_list<Written>{{0, "0 s"},
                                                             {1, "1 ns"},
                                                             {999, "999 ns"},
                                                             {1000, "1 µs"},
                                                             {1'234, "1.23 µs"},
                                                             {999'499, "999 µs"},
                                                             {999'999, "1 ms"},
                                                             {812'000'000, "812 ms"},
                                                             {999'999'999, "1 s"},
                                                             {1'500'000'000, "1.5 s"},
                                                             {59'940'000'000, "59.9 s"},
                                                             {59'990'000'000, "1 min"},
                                                             {125'000'000'000, "2 min 5 s"},
                                                             {3'600'000'000'000, "1 h"},
                                                             {3'720'000'000'000, "1 h 2 min"},
                                                             {-1'500'000'000, "-1.5 s"},
                                                             {1'234'567, "1.23457 ms", 6}}) {
        CHECK_EQUAL(formatDuration(Nanoseconds(row.nanoseconds), row.digits), row.text);
    }
}

void millisecondsKeepTheirFraction() { CHECK_EQUAL(toMilliseconds(Nanoseconds(1'250'000)), 1.25); }

} // namespace

int main(int argc, char** argv)
{
    using namespace loopscope::test;
    return runTests({TEST(durationsAreParsed), TEST(refusalsNameTheText), TEST(durationsAreWrittenShort),
                     TEST(millisecondsKeepTheirFraction)},
                    argc, argv);
}
