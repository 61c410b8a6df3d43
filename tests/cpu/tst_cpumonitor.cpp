// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hot stream of CPU samples.

#include "core/cpu/cpualert.h"
#include "core/cpu/cpumonitor.h"
#include "core/cpu/printcpu.h"
#include "core/cpu/procstat.h"
#include "core/live/liverecording.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/schedulers/virtualscheduler.h"
#include "core/reactive/subject.h"
#include "tests/support/fakeclock.h"
#include "tests/support/plaintest.h"

#include <algorithm>
#include <future>
#include <thread>
#include <vector>

using namespace loopscope;
using namespace loopscope::cpu;
using namespace loopscope::reactive;
using namespace loopscope::test;
using namespace std::chrono_literals;

namespace {

// Two processors of which `busy` percent of the time is used.
class SteadySystem final : public CpuSystem
{
public:
    Result<CpuReading> read() override
    {
        m_reading.total.user += 25;
        m_reading.total.idle += 75;
        m_reading.cores = {{0, m_reading.total}, {1, m_reading.total}};
        return m_reading;
    }
    time::Nanoseconds processTime() override { return m_process += 10ms; }

private:
    CpuReading m_reading;
    time::Nanoseconds m_process{0};
};

struct Bench
{
    std::shared_ptr<VirtualScheduler> clock = VirtualScheduler::make();
    CpuMonitor monitor{{100ms, nullptr, [] { return std::make_unique<SteadySystem>(); }, clock, {}}};
};

void oneSamplerServesAllSubscribers()
{
    const Bench bench;
    std::vector<CpuSample> chart;
    int console = 0;
    const auto first = bench.monitor.samples().subscribe([&](const CpuSample& sample) { chart.push_back(sample); });
    bench.clock->advanceBy(1s);
    {
        const auto second = bench.monitor.samples().subscribe([&](const CpuSample&) { ++console; });
        CHECK_EQUAL(bench.monitor.samplersRunning(), 1);
        bench.clock->advanceBy(1s);
    }
    CHECK_EQUAL(chart.size(), 20U);
    CHECK_EQUAL(console, 10);
    CHECK_EQUAL(bench.monitor.samplesTaken(), 20U); // ticks, not ticks × subscribers
    CHECK(chart.back().at == 2s);
    CHECK_EQUAL(chart.back().total->busy, 25.0);
    CHECK_EQUAL(chart.back().process, 5.0);
}

void samplingStopsWithTheLastSubscriberAndStartsAnew()
{
    const Bench bench;
    {
        const auto only = bench.monitor.samples().subscribe([](const CpuSample&) {});
        bench.clock->advanceBy(300ms);
    }
    CHECK_EQUAL(bench.monitor.samplersRunning(), 0);
    bench.clock->advanceBy(1s);
    CHECK_EQUAL(bench.monitor.samplesTaken(), 3U);
    const auto again = bench.monitor.samples().subscribe([](const CpuSample&) {});
    bench.clock->advanceBy(200ms);
    CHECK_EQUAL(bench.monitor.samplesTaken(), 5U);
}

void theColdTwinSamplesForEachSubscriber()
{
    const Bench bench;
    const auto first = bench.monitor.coldSamples().subscribe([](const CpuSample&) {});
    const auto second = bench.monitor.coldSamples().subscribe([](const CpuSample&) {});
    CHECK_EQUAL(bench.monitor.samplersRunning(), 2);
    bench.clock->advanceBy(1s);
    CHECK_EQUAL(bench.monitor.samplesTaken(), 20U);
}

void theIntervalMayChangeWhileItRuns()
{
    Bench bench;
    std::vector<CpuSample> samples;
    const auto subscription =
        bench.monitor.samples().subscribe([&](const CpuSample& sample) { samples.push_back(sample); });
    bench.clock->advanceBy(250ms); // two samples, and half an interval
    bench.monitor.setInterval(500ms);
    CHECK_EQUAL(bench.monitor.samplersRunning(), 1);
    bench.clock->advanceBy(1s);
    CHECK_EQUAL(samples.size(), 4U);
    CHECK(samples[2].at == 750ms && samples[2].length == 550ms); // no time goes uncounted
    CHECK(samples[3].at == 1250ms && samples[3].length == 500ms);
}

void loadIsReadOnceASecond()
{
    const Bench bench;
    int seen = 0;
    const auto subscription = bench.monitor.systemLoad().subscribe([&](const SystemLoad&) { ++seen; });
    CHECK_EQUAL(seen, 1);
    bench.clock->advanceBy(3s);
    CHECK_EQUAL(seen, 4);
}

void theAlertTellsOnlyChanges()
{
    const Subject<CpuSample> samples;
    const Threshold threshold = std::make_shared<std::atomic<double>>(80);
    std::string log;
    const auto alert = highUsage(Observable<CpuSample>(samples.observable()), threshold).subscribe([&](bool high) {
        log += high ? 'H' : 'n';
    });
    const auto feed = [&](std::initializer_list<double> values) {
        for (const double value : values) {
            CpuSample sample;
            sample.total = Usage{value, value, 0, 0, 0, 0};
            samples.onNext(sample);
            samples.onNext(CpuSample()); // without a value: passed over
        }
        log += ' ';
    };
    feed({90, 90, 90});
    feed({90, 90, 10, 90, 90, 90});
    feed({90});
    threshold->store(95);
    feed({90, 90});
    CHECK_EQUAL(log, " Hn H n ");
}

void realSamplesArePrintedInOrder()
{
    std::vector<std::string> lines;
    const Result<void> result = printCpu({20ms, 5, false}, [&](std::string_view line) { lines.emplace_back(line); });
    CHECK(result.ok());
    CHECK_EQUAL(lines.size(), 6U);
    CHECK(std::all_of(lines.begin() + 1, lines.end(), [](const std::string& line) { return line.find(" s ") < 12; }));
}

void printingEndsWhenAskedOrWithTheStream()
{
    std::stop_source stop;
    int lines = 0;
    const auto count = [&](std::string_view) {
        if (++lines == 3)
            stop.request_stop();
    };
    CHECK(printCpu({20ms, 0, true}, count, stop.get_token()).ok());
    CHECK_EQUAL(lines, 3);
    lines = 0;
    const CpuMonitor monitor({20ms, nullptr, [] { return linuxCpuSystem(); }, nullptr, {}});
    CHECK(printCpu(monitor.samples() | take(2), {20ms, 0, true}, count, {}).ok());
    CHECK_EQUAL(lines, 3);
    const CpuMonitor broken({20ms,
                             nullptr,
                             []() -> std::unique_ptr<CpuSystem> {
                                 throw StreamError({"cannot sample", "no such system", {}});
                             },
                             nullptr,
                             {}});
    const Result<void> failed = printCpu(broken.samples(), {20ms, 0, true}, count, {});
    CHECK(!failed.ok());
    if (!failed)
        CHECK_EQUAL(failed.error().text(), "cannot sample the CPU: cannot sample: no such system");
}

void samplesBecomeCountersOfTheTrace()
{
    recording::Recorder recorder;
    live::LiveRecording recording(recorder);
    const CpuMonitor monitor({10ms, &recorder, [] { return std::make_unique<SteadySystem>(); }, nullptr, {}});
    std::promise<void> done;
    const auto subscription =
        (monitor.samples() | take(10))
            .subscribe([](const CpuSample&) {}, [](const ErrorPtr&) {}, [&] { done.set_value(); });
    done.get_future().wait();
    recording.drain(true);
    const trace::TraceSnapshot snapshot = recording.current()->snapshot();
    std::vector<std::string> names;
    for (const trace::Track& track : snapshot.tracks()) {
        if (track.kind != trace::TrackKind::counter || track.parent != TrackId::none)
            continue;
        names.emplace_back(snapshot.text(track.name));
        const auto samples = snapshot.counters(track.id, {0ns, 1h});
        CHECK(samples.size() >= 10);
        CHECK(names.back() != "CPU total" || samples.front().value == 25.0);
        CHECK_EQUAL(snapshot.text(track.unit), "%");
    }
    CHECK_EQUAL(names, (std::vector<std::string>{"CPU total", "CPU process"}));
}

void coresAreCountersOfAQuarterSecondAndParts()
{
    tests::FakeClock time;
    recording::Recorder recorder(time);
    live::LiveRecording recording(recorder);
    recording.startNew();
    const auto clock = VirtualScheduler::make();
    const CpuMonitor monitor({100ms, &recorder, [] { return std::make_unique<SteadySystem>(); }, clock, {}});
    const auto subscription = monitor.samples().subscribe([](const CpuSample&) {});
    clock->advanceBy(1s);
    time.set(1s);
    recording.drain(true);
    const trace::TraceSnapshot snapshot = recording.current()->snapshot();
    std::vector<std::string> cores;
    for (const trace::Track& track : snapshot.tracks()) {
        const trace::Track* const whole = snapshot.track(track.parent);
        if (!whole)
            continue;
        CHECK_EQUAL(snapshot.text(whole->name), "CPU total");
        cores.emplace_back(snapshot.text(track.name));
        const auto samples = snapshot.counters(track.id, {0ns, 1h});
        CHECK_EQUAL(samples.size(), 3U);
        for (std::size_t i = 0; i < samples.size(); ++i)
            CHECK(samples[i].time == (i + 1) * 300ms && samples[i].value == 25.0);
    }
    CHECK_EQUAL(cores, (std::vector<std::string>{"CPU core 0", "CPU core 1"}));
}

// The thread that takes the records into the trace is frozen, as the GUI thread may be.
void aFreezeLosesNoTickOfTheTrace()
{
    recording::Recorder recorder;
    live::LiveRecording recording(recorder);
    recording.startNew();
    const CpuMonitor monitor({5ms, &recorder, [] { return std::make_unique<SteadySystem>(); }, nullptr, {}});
    std::vector<time::Nanoseconds> ticks; // on the sampler thread
    {
        const auto subscription =
            monitor.samples().subscribe([&](const CpuSample& sample) { ticks.push_back(sample.at); });
        std::this_thread::sleep_for(800ms);
    }
    recording.drain(true);
    const trace::TraceSnapshot snapshot = recording.current()->snapshot();
    CHECK(ticks.size() >= 80);
    CHECK_EQUAL(snapshot.dropped(), 0U);
    for (const trace::Track& track : snapshot.tracks()) {
        if (track.kind != trace::TrackKind::counter || track.parent != TrackId::none)
            continue;
        const auto samples = snapshot.counters(track.id, {0ns, 1h});
        // The trace hears of a tick first: one may have been under way when the subscription ended.
        CHECK(samples.size() == ticks.size() || samples.size() == ticks.size() + 1);
        for (std::size_t i = 0; i < std::min(samples.size(), ticks.size()); ++i)
            CHECK(samples[i].time == recording.toTraceTime(ticks[i]));
    }
}

void linesAreAlignedAndCsvIsPlain()
{
    CpuSample sample;
    sample.at = 1500ms;
    sample.process = 3.14;
    sample.total = Usage{12.34, 12.34, 0, 0, 0, 0};
    CHECK_EQUAL(cpuLine(sample, 1s, true), "0.500,12.34,3.14");
    CHECK_EQUAL(cpuLine(sample, 1s, false), "   0.50 s      12.3 %        3.1 %");
    sample.total.reset();
    CHECK_EQUAL(cpuLine(sample, 1s, true), "0.500,,3.14");
    CHECK_EQUAL(cpuLine(sample, 1s, false), "   0.50 s         –          3.1 %");
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(oneSamplerServesAllSubscribers),
            TEST(samplingStopsWithTheLastSubscriberAndStartsAnew),
            TEST(theColdTwinSamplesForEachSubscriber),
            TEST(theIntervalMayChangeWhileItRuns),
            TEST(loadIsReadOnceASecond),
            TEST(theAlertTellsOnlyChanges),
            TEST(realSamplesArePrintedInOrder),
            TEST(printingEndsWhenAskedOrWithTheStream),
            TEST(samplesBecomeCountersOfTheTrace),
            TEST(coresAreCountersOfAQuarterSecondAndParts),
            TEST(aFreezeLosesNoTickOfTheTrace),
            TEST(linesAreAlignedAndCsvIsPlain),
        },
        argc, argv);
}
