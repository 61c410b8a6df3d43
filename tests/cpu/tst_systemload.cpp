// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Load, pressure and limits, from the texts that kernels write.

#include "core/cpu/systemload.h"
#include "tests/support/plaintest.h"

using namespace loopscope::cpu;
using namespace loopscope::test;
using namespace std::chrono_literals;

namespace {

void loadAverageHasThreeFigures()
{
    const auto load = parseLoadAverage("0.52 1.25 11.07 3/812 4242\n");
    CHECK(load && (*load)[0] == 0.52 && (*load)[1] == 1.25 && (*load)[2] == 11.07);
    for (const char* text : {"", "0.5", "0.5 1.0", "a b c", "0.5 - 1"})
        CHECK(!parseLoadAverage(text));
}

void pressureMayLackItsSecondLine()
{
    const auto both = parsePressure("some avg10=3.50 avg60=1.00 avg300=0.10 total=12\n"
                                    "full avg10=0.25 avg60=0.00 avg300=0.00 total=3\n");
    CHECK(both && both->some == 3.5 && both->full == 0.25);
    const auto old = parsePressure("some avg10=3.50 avg60=1.00 avg300=0.10 total=12\n");
    CHECK(old && old->some == 3.5 && old->full == 0);
    for (const char* text : {"", "full avg10=1\n", "some avg10=x\n", "awesome avg10=1\n"})
        CHECK(!parsePressure(text));
}

void limitsComeInProcessors()
{
    const auto limited =
        parseCpuLimit("150000 100000\n", "usage_usec 5\nnr_periods 10\nnr_throttled 4\nthrottled_usec 2500\n");
    CHECK(limited && limited->processors == 1.5 && limited->throttledPeriods == 4 && limited->throttledTime == 2500us);
    const auto open = parseCpuLimit("max 100000\n", "");
    CHECK(open && !open->processors && open->throttledPeriods == 0);
    for (const char* text : {"150000", "150000 0", "x 100000"})
        CHECK(!parseCpuLimit(text, ""));
}

void onlyTheSecondGenerationOfCgroupsIsRead()
{
    CHECK_EQUAL(parseOwnCgroup("12:cpu:/old\n0::/user.slice/app\n").value_or("none"), "/user.slice/app");
    CHECK_EQUAL(parseOwnCgroup("0::/\n").value_or("none"), "/");
    CHECK(!parseOwnCgroup("12:cpu:/old\n10::/x\n"));
    CHECK(!parseOwnCgroup(""));
}

void missingFilesGiveNoFigures()
{
    const SystemLoadReader reader({"/nowhere", "/nowhere", "/nowhere", "/nowhere", "/nowhere"});
    const SystemLoad load = reader.read();
    CHECK(!load.average && !load.pressure && !load.limit && !load.megahertz);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(loadAverageHasThreeFigures),
            TEST(pressureMayLackItsSecondLine),
            TEST(limitsComeInProcessors),
            TEST(onlyTheSecondGenerationOfCgroupsIsRead),
            TEST(missingFilesGiveNoFigures),
        },
        argc, argv);
}
