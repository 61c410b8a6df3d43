// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What recording costs the thread that records, and how fast the rings are emptied.

#include "core/live/collector.h"
#include "core/recording/record.h"
#include "core/recording/recorder.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>
#include <memory>

using namespace loopscope;
using namespace loopscope::recording;

namespace {

constexpr std::size_t ringRecords = 1 << 14;

// The system's clock without the ticks beside it.
class PlainClock final : public time::Clock
{
public:
    [[nodiscard]] time::Nanoseconds now() const noexcept override { return time::steadyClock().now(); }
};

const PlainClock plainClock;

// Two moments as the recorder reads them, in ns.
double clockPair(const time::Clock& clock)
{
    const StampClock stamps(clock);
    double best = 1e9;
    for (int round = 0; round < 20; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < 10'000; ++i)
            benchmark::DoNotOptimize(stamps.stamp());
        const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
        best = std::min(best, spent.count() / 5'000);
    }
    return best;
}

void recordSpan(benchmark::State& state, const time::Clock& clock)
{
    Recorder recorder(clock, {.ringRecords = ringRecords});
    TapeReader tape(recorder.memory());
    live::Collector collector(tape, clock, {.collects = false});
    const TrackId track = recorder.threadTrack();
    const StringId name = recorder.intern("a");
    for (std::size_t i = 0; i < ringRecords; ++i)
        recorder.begin(track, name); // the ring's pages are there
    collector.take(true);
    std::size_t room = ringRecords / 2;
    for ([[maybe_unused]] auto _ : state) {
        recorder.begin(track, name);
        recorder.end(track);
        if (--room == 0) {
            state.PauseTiming();
            collector.take(true);
            room = ringRecords / 2;
            state.ResumeTiming();
        }
    }
    if (recorder.dropped() > ringRecords)
        state.SkipWithError("records were dropped");
    state.counters["goal"] = clock.ticks() ? 25 : clockPair(clock) + 3;
}

void twoClockReads(benchmark::State& state, const time::Clock& clock)
{
    const StampClock stamps(clock);
    for ([[maybe_unused]] auto _ : state) {
        benchmark::DoNotOptimize(stamps.stamp());
        benchmark::DoNotOptimize(stamps.stamp());
    }
}

void pausedRecord(benchmark::State& state)
{
    Recorder recorder(time::steadyClock());
    const TapeReader tape(recorder.memory());
    const TrackId track = recorder.threadTrack();
    const StringId name = recorder.intern("a");
    recorder.setPaused(true);
    for ([[maybe_unused]] auto _ : state) {
        recorder.begin(track, name);
        benchmark::ClobberMemory();
    }
    state.counters["goal"] = 1;
}

void emptyLoop(benchmark::State& state)
{
    for ([[maybe_unused]] auto _ : state)
        benchmark::ClobberMemory();
}

constexpr std::size_t drained = 1 << 16;

void drainRing(benchmark::State& state)
{
    Recorder recorder(time::steadyClock(), {.ringRecords = drained});
    TapeReader tape(recorder.memory());
    live::Collector collector(tape, time::steadyClock(), {.collects = false});
    const TrackId track = recorder.track(TrackKind::counter, "n");
    double seconds = 0;
    for ([[maybe_unused]] auto _ : state) {
        for (std::size_t i = 0; i < drained; ++i)
            recorder.counterAt(track, time::Nanoseconds(i), 1);
        const auto start = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(collector.take(true));
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    state.counters["value"] = static_cast<double>(drained * state.iterations()) / seconds / 1e6;
    state.SetLabel("M/s");
}

void copyRing(benchmark::State& state)
{
    const auto from = std::make_unique<Record[]>(drained);
    double seconds = 0;
    for ([[maybe_unused]] auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        const auto to = std::make_unique_for_overwrite<Record[]>(drained);
        std::memcpy(to.get(), from.get(), drained * sizeof(Record));
        benchmark::DoNotOptimize(to.get());
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    state.counters["value"] = static_cast<double>(drained * state.iterations()) / seconds / 1e6;
    state.SetLabel("M/s");
}

BENCHMARK_CAPTURE(recordSpan, ticks, time::steadyClock())->Name("record/span");
BENCHMARK_CAPTURE(twoClockReads, ticks, time::steadyClock())->Name("record/span/floor");
BENCHMARK_CAPTURE(recordSpan, clock, plainClock)->Name("record/span_without_ticks");
BENCHMARK_CAPTURE(twoClockReads, clock, plainClock)->Name("record/span_without_ticks/floor");
BENCHMARK(pausedRecord)->Name("record/paused");
BENCHMARK(emptyLoop)->Name("record/paused/floor");
BENCHMARK(drainRing)->Name("record/drain");
BENCHMARK(copyRing)->Name("record/drain/floor");

} // namespace
