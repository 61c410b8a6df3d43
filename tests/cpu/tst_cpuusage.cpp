// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the counters, and what they say, with the oddities that kernels have.

#include "core/cpu/cpusystem.h"
#include "core/cpu/procstat.h"
#include "core/cpu/sampler.h"
#include "core/cpu/usage.h"
#include "tests/support/plaintest.h"

#include <cmath>
#include <cstdio>
#include <deque>
#include <fstream>

using namespace loopscope;
using namespace loopscope::cpu;
using namespace loopscope::test;
using namespace std::chrono_literals;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

void readsEveryForm()
{
    struct Row
    {
        const char* what;
        std::string text;
        bool ok;
        std::vector<int> ids;
    };
    const std::string line = " 10 1 5 80 3 1 1 2 4 0\n";
    std::string many = "cpu" + line;
    std::vector<int> all;
    for (int id = 0; id < 256; ++id) {
        many += "cpu" + std::to_string(id) + line;
        all.push_back(id);
    }
    const Row rows[] = {
        {"usual", "cpu " + line + "cpu0" + line + "cpu1" + line + "intr 5\nctxt 7\n", true, {0, 1}},
        {"hotplug gap", "cpu " + line + "cpu0" + line + "cpu3" + line, true, {0, 3}},
        {"out of order", "cpu " + line + "cpu10" + line + "cpu9" + line, true, {9, 10}},
        {"256 cores", many, true, all},
        {"old kernel, four fields", "cpu 10 1 5 80\ncpu0 10 1 5 80\n", true, {0}},
        {"future kernel, more fields", "cpu 1 2 3 4 5 6 7 8 9 10 11 12\n", true, {}},
        {"core line cut off", "cpu " + line + "cpu0" + line + "cpu1 10 1", true, {0}},
        {"total cut off", "cpu 10 1 5 8", false, {}},
        {"three fields", "cpu 10 1 5\n", false, {}},
        {"letters", "cpu 10 x 5 80 3\n", false, {}},
        {"a unit", "cpu 10 1 5 80k 3\n", false, {}},
        {"negative", "cpu 10 -1 5 80 3\n", false, {}},
        {"beyond 64 bits", "cpu 99999999999999999999 1 5 80 3\n", false, {}},
        {"a core without a number", "cpu " + line + "cpux" + line, false, {}},
        {"no total", "cpu0" + line, false, {}},
        {"something else", "intr 5\n", false, {}},
        {"empty", "", false, {}},
    };
    for (const Row& row : rows) {
        const Result<CpuReading> reading = parseProcStat(row.text);
        if (reading.ok() != row.ok)
            fail(__FILE__, __LINE__, std::string(row.what) + (reading ? ": accepted" : ": " + reading.error().text()));
        if (!reading || !row.ok)
            continue;
        std::vector<int> ids;
        for (const CoreTimes& core : reading->cores)
            ids.push_back(core.id);
        if (ids != row.ids)
            fail(__FILE__, __LINE__, std::string(row.what) + ": ids " + shown(ids));
    }
    const Result<CpuReading> usual = parseProcStat("cpu " + line);
    CHECK((usual->total == CpuTimes{10, 1, 5, 80, 3, 1, 1, 2}));
}

void usageIsTheBusyShareOfWhatPassed()
{
    const CpuTimes before{100, 10, 50, 800, 30, 5, 5, 0};
    struct Row
    {
        const char* what;
        CpuTimes after;
        std::optional<double> busy;
    };
    const Row rows[] = {
        {"half busy", {140, 20, 50, 840, 40, 5, 5, 0}, 50.0},
        {"all idle", {100, 10, 50, 900, 30, 5, 5, 0}, 0.0},
        {"waiting for the disk is idle", {100, 10, 50, 800, 90, 5, 5, 0}, 0.0},
        {"all busy", {200, 10, 50, 800, 30, 5, 5, 0}, 100.0},
        {"interrupts and steal are busy", {100, 10, 50, 860, 30, 15, 15, 20}, 40.0},
        {"no time passed", before, std::nullopt},
        {"iowait went back", {150, 10, 50, 850, 10, 5, 5, 0}, 50.0},
        {"idle went back", {150, 10, 50, 700, 30, 5, 5, 0}, std::nullopt},
        {"all went back, after a suspend", {1, 1, 1, 1, 1, 1, 1, 0}, std::nullopt},
    };
    for (const Row& row : rows) {
        const std::optional<Usage> usage = usageBetween(before, row.after);
        if (usage.has_value() != row.busy.has_value() || (usage && !near(usage->busy, *row.busy)))
            fail(__FILE__, __LINE__, std::string(row.what) + ": " + (usage ? shown(usage->busy) : "no value"));
        if (usage)
            CHECK(near(usage->busy, usage->user + usage->system + usage->irq + usage->steal));
    }
}

void guestTimeIsNotCountedTwice()
{
    const Result<CpuReading> before = parseProcStat("cpu 100 0 0 100 0 0 0 0 40 0\n");
    const Result<CpuReading> after = parseProcStat("cpu 150 0 0 150 0 0 0 0 90 0\n");
    CHECK(near(usageBetween(before->total, after->total)->busy, 50));
}

void coresAreMatchedByTheirId()
{
    const auto core = [](int id, std::uint64_t user, std::uint64_t idle) {
        return CoreTimes{id, CpuTimes{user, 0, 0, idle, 0, 0, 0, 0}};
    };
    const std::vector<CoreTimes> before = {core(0, 0, 0), core(1, 0, 0), core(4, 0, 0), core(5, 7, 7)};
    const std::vector<CoreTimes> after = {core(0, 1, 3), core(2, 9, 9), core(4, 3, 1), core(5, 7, 7)};
    const std::vector<CoreUsage> usages = usageBetween(before, after);
    CHECK_EQUAL(usages.size(), 2U); // 1 went, 2 came, 5 did not move
    CHECK(usages[0].id == 0 && near(usages[0].usage.busy, 25));
    CHECK(usages[1].id == 4 && near(usages[1].usage.busy, 75));
}

// Gives out prepared answers.
class ScriptedSystem final : public CpuSystem
{
public:
    Result<CpuReading> read() override
    {
        const std::string text = script.front();
        script.pop_front();
        return parseProcStat(text);
    }
    time::Nanoseconds processTime() override { return process; }

    std::deque<std::string> script;
    time::Nanoseconds process{0};
};

void theFirstSampleCountsFromTheStart()
{
    ScriptedSystem system;
    system.script = {"cpu 0 0 0 0\ncpu0 0 0 0 0\ncpu1 0 0 0 0\n", "cpu 5 0 0 15\ncpu0 5 0 0 5\ncpu1 0 0 0 10\n"};
    Sampler sampler(system, 1s);
    system.process = 50ms;
    const CpuSample sample = sampler.sample(1100ms);
    CHECK(sample.total && near(sample.total->busy, 25));
    CHECK(near(sample.process, 25)); // 50 ms of 100 ms, of one of two processors
    CHECK(near(sample.processCores(), 0.5));
    CHECK(sample.at == 1100ms && sample.length == 100ms);
    CHECK_EQUAL(sample.cores.size(), 2U);
}

void aReadingThatFailsOrStandsStillIsNoValue()
{
    ScriptedSystem system;
    system.script = {"cpu 0 0 0 0\n", "cpu 0 0 0 0\n", "nonsense", "cpu 10 0 0 30\n", "cpu 20 0 0 30\n"};
    Sampler sampler(system, 0ms);
    CHECK(!sampler.sample(100ms).total);
    CHECK(!sampler.sample(200ms).total);
    CHECK(near(sampler.sample(300ms).total->busy, 25)); // against the start
    CHECK(near(sampler.sample(400ms).total->busy, 100));
}

void aFileLargerThanTheBufferIsReadWhole()
{
    const std::string path = "tst_cpuusage." + std::to_string(std::rand()) + ".stat";
    std::string text = "cpu  1 2 3 4 5 6 7 8 0 0\n";
    for (int id = 0; id < 256; ++id)
        text += "cpu" + std::to_string(id) + " 1000000 2000000 3000000 4000000 5 6 7 8 0 0\n";
    std::ofstream(path) << text << "intr " << std::string(30000, '1') << "\nctxt 1\n";
    const auto system = linuxCpuSystem(path);
    for (int i = 0; i < 2; ++i) {
        const Result<CpuReading> reading = system->read();
        CHECK(reading.ok());
        if (reading)
            CHECK_EQUAL(reading->cores.size(), 256U);
    }
    std::remove(path.c_str());
    const auto missing = linuxCpuSystem(path);
    const Result<CpuReading> none = missing->read();
    CHECK(!none.ok());
    if (!none)
        CHECK_EQUAL(none.error().text(), "cannot read " + path + ": No such file or directory");
}

void thisSystemCanBeRead()
{
    const auto system = linuxCpuSystem();
    const Result<CpuReading> reading = system->read();
    CHECK(reading.ok());
    CHECK(reading.ok() && !reading->cores.empty());
    CHECK(system->processTime() > 0ns);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(readsEveryForm),
            TEST(usageIsTheBusyShareOfWhatPassed),
            TEST(guestTimeIsNotCountedTwice),
            TEST(coresAreMatchedByTheirId),
            TEST(theFirstSampleCountsFromTheStart),
            TEST(aReadingThatFailsOrStandsStillIsNoValue),
            TEST(aFileLargerThanTheBufferIsReadWhole),
            TEST(thisSystemCanBeRead),
        },
        argc, argv);
}
