// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Trace at ten million spans: appending, memory, and what a picture of it asks for.

#include "core/trace/rowreader.h"
#include "core/trace/statistics.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <malloc.h>
#include <memory>
#include <numeric>
#include <vector>

using namespace loopscope;
using namespace loopscope::trace;

namespace {

constexpr std::size_t spanCount = 10'000'000;
constexpr int rowCount = 50;
constexpr int columns = 1920;

// Spans of 0.2 to 20 µs with gaps, ten names, over fifty threads in turn.
class Source
{
public:
    explicit Source(TraceBuilder& builder)
        : m_builder(builder)
    {
        for (int i = 0; i < rowCount; ++i) {
            Track track;
            track.name = builder.intern("thread " + std::to_string(i));
            m_tracks[static_cast<std::size_t>(i)] = builder.addTrack(track);
        }
        for (std::size_t i = 0; i < m_names.size(); ++i)
            m_names[i] = builder.intern("work " + std::to_string(i));
    }
    void append()
    {
        m_dice = m_dice * 6364136223846793005U + 1442695040888963407U;
        const std::uint64_t dice = m_dice >> 33;
        std::int64_t& now = m_now[m_row];
        const std::int64_t start = now + static_cast<std::int64_t>(dice % 1000);
        now = start + 200 + static_cast<std::int64_t>(dice % 20'000);
        m_builder.complete(m_tracks[m_row], {Nanoseconds(start), Nanoseconds(now)}, m_names[dice % m_names.size()]);
        m_row = (m_row + 1) % rowCount;
    }

private:
    TraceBuilder& m_builder;
    std::array<TrackId, rowCount> m_tracks{};
    std::array<std::int64_t, rowCount> m_now{};
    std::array<StringId, 10> m_names{};
    std::uint64_t m_dice = 1;
    std::size_t m_row = 0;
};

struct Big
{
    Trace trace;
    double bytesPerSpan = 0;
    TraceSnapshot snapshot;

    Big()
    {
        TraceBuilder builder(trace);
        Source source(builder);
        const auto inUse = [] {
            const struct mallinfo2 info = mallinfo2();
            return static_cast<double>(info.uordblks + info.hblkhd);
        };
        const double before = inUse();
        for (std::size_t i = 0; i < spanCount; ++i)
            source.append();
        bytesPerSpan = (inUse() - before) / static_cast<double>(spanCount);
        snapshot = trace.snapshot();
    }
};

const Big& big()
{
    static const Big trace;
    return trace;
}

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void append(benchmark::State& state)
{
    constexpr std::size_t batch = 100'000;
    std::vector<double> rates;
    for ([[maybe_unused]] auto _ : state) {
        Trace trace;
        TraceBuilder builder(trace);
        Source source(builder);
        for (std::size_t i = 0; i < spanCount / 4; i += batch) {
            const double start = threadSeconds();
            for (std::size_t n = 0; n < batch; ++n)
                source.append();
            rates.push_back(static_cast<double>(batch) / (threadSeconds() - start) / 1e6);
        }
    }
    std::nth_element(rates.begin(), rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2), rates.end());
    state.counters["value"] = rates[rates.size() / 2];
    state.counters["goal_min"] = 20;
    state.SetLabel("M/s");
}

void writeFreshPages(benchmark::State& state)
{
    struct Raw
    {
        std::int64_t start;
        std::int64_t end;
    };
    double seconds = 0;
    for ([[maybe_unused]] auto _ : state) {
        const double start = threadSeconds();
        const auto spans = std::make_unique_for_overwrite<Raw[]>(spanCount);
        for (std::size_t i = 0; i < spanCount; ++i)
            spans[i] = {static_cast<std::int64_t>(i), static_cast<std::int64_t>(i + 1)};
        benchmark::DoNotOptimize(spans.get());
        seconds += threadSeconds() - start;
    }
    state.counters["value"] = static_cast<double>(spanCount * state.iterations()) / seconds / 1e6;
    state.SetLabel("M/s");
}

// The slowest group of 16 appends, an upper bound of a single one.
void appendWorst(benchmark::State& state)
{
    double worst = 0;
    for ([[maybe_unused]] auto _ : state) {
        Trace trace;
        TraceBuilder builder(trace);
        Source source(builder);
        double last = threadSeconds();
        for (std::size_t i = 0; i < spanCount; i += 16) {
            for (int n = 0; n < 16; ++n)
                source.append();
            const double now = threadSeconds();
            worst = std::max(worst, now - last);
            last = now;
        }
    }
    state.counters["value"] = worst * 1e3;
    state.counters["goal"] = 5;
    state.SetLabel("ms");
}

void bytesPerSpan(benchmark::State& state)
{
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(big().bytesPerSpan);
    state.counters["value"] = big().bytesPerSpan;
    state.counters["goal"] = 24;
    state.SetLabel("B");
}

void rawBytes(benchmark::State& state)
{
    for ([[maybe_unused]] auto _ : state)
        benchmark::ClobberMemory();
    state.counters["value"] = 16;
    state.SetLabel("B");
}

TimeRange visible(double share)
{
    const TimeRange all = big().snapshot.range();
    const auto length = static_cast<std::int64_t>(share * static_cast<double>(all.length().count()));
    const Nanoseconds begin = all.begin + (all.length() - Nanoseconds(length)) / 3;
    return {begin, begin + Nanoseconds(length)};
}

// A view asks for one row after the other.
void glance(const std::vector<std::int64_t>& borders, std::vector<ColumnGlance>& row)
{
    for (std::uint32_t track = 0; track < rowCount; ++track) {
        passColumns(RowReader(big().snapshot.data(), TrackId(track), 0).closed(), borders, row);
        benchmark::ClobberMemory();
    }
}

void glances(benchmark::State& state, double share)
{
    const std::vector<std::int64_t> borders = evenBorders(visible(share), columns);
    std::vector<ColumnGlance> row(columns);
    for ([[maybe_unused]] auto _ : state)
        glance(borders, row);
}

// Handing out the same columns without looking anything up.
void copyGlances(benchmark::State& state, double share)
{
    std::vector<ColumnGlance> row(columns);
    glance(evenBorders(visible(share), columns), row);
    const std::vector<ColumnGlance> ready = row;
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < rowCount; ++i) {
            std::copy(ready.begin(), ready.end(), row.begin());
            benchmark::ClobberMemory();
        }
    }
}

void snapshotTen(benchmark::State& state)
{
    Trace& trace = const_cast<Big&>(big()).trace;
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(trace.snapshot());
}

void rangeStatistics(benchmark::State& state, double share, Percentiles percentiles, double goal)
{
    const TimeRange range = visible(share);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(statistics(big().snapshot, range, percentiles));
    state.counters["goal"] = goal;
}

void sumOfColumn(benchmark::State& state, double share)
{
    const std::vector<std::uint32_t> lengths(static_cast<std::size_t>(share * spanCount), 7);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0}));
}

BENCHMARK(append)->Name("trace/append");
BENCHMARK(writeFreshPages)->Name("trace/append/floor");
BENCHMARK(appendWorst)->Name("trace/append-worst");
BENCHMARK(bytesPerSpan)->Name("trace/bytes-per-span");
BENCHMARK(rawBytes)->Name("trace/bytes-per-span/floor");
BENCHMARK_CAPTURE(glances, all, 1.0)->Name("trace/columns/100%")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(copyGlances, all, 1.0)->Name("trace/columns/100%/floor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(glances, tenth, 0.1)->Name("trace/columns/10%")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(copyGlances, tenth, 0.1)->Name("trace/columns/10%/floor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(glances, hundredth, 0.01)->Name("trace/columns/1%")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(copyGlances, hundredth, 0.01)->Name("trace/columns/1%/floor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(glances, thousandth, 0.001)->Name("trace/columns/0.1%")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(copyGlances, thousandth, 0.001)->Name("trace/columns/0.1%/floor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rangeStatistics, all, 1.0, Percentiles::quick, 100)
    ->Name("trace/statistics/100%")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sumOfColumn, all, 1.0)->Name("trace/statistics/100%/floor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rangeStatistics, tenth, 0.1, Percentiles::quick, 12)
    ->Name("trace/statistics/10%")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sumOfColumn, tenth, 0.1)->Name("trace/statistics/10%/floor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rangeStatistics, exact, 1.0, Percentiles::exact, 300)
    ->Name("trace/statistics/exact")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sumOfColumn, exact, 1.0)->Name("trace/statistics/exact/floor")->Unit(benchmark::kMillisecond);
BENCHMARK(snapshotTen)->Name("trace/snapshot")->Unit(benchmark::kMicrosecond);

} // namespace
