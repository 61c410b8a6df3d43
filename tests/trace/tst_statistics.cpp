// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a range adds up to, against counting every span.

#include "core/trace/statistics.h"
#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

#include <cmath>
#include <map>
#include <random>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::trace;

namespace {

// What the same figures are when every span is looked at.
struct Counted
{
    std::vector<std::int64_t> lengths;
    std::int64_t total = 0;

    void add(const Span& span, TimeRange range)
    {
        lengths.push_back(span.length().count());
        total += range.intersected({span.start, span.end}).length().count();
    }
    [[nodiscard]] std::int64_t percentile(double percent)
    {
        std::sort(lengths.begin(), lengths.end());
        const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(lengths.size())));
        return lengths[std::max<std::size_t>(rank, 1) - 1];
    }
};

void compare(const SpanFigures& figures, Counted& counted, double tolerance)
{
    CHECK_EQUAL(figures.count, counted.lengths.size());
    CHECK_EQUAL(figures.total.count(), counted.total);
    const auto near = [tolerance](Nanoseconds actual, std::int64_t expected) {
        return std::abs(static_cast<double>(actual.count() - expected)) <= tolerance * static_cast<double>(expected);
    };
    CHECK(near(figures.p50, counted.percentile(50)));
    CHECK(near(figures.p90, counted.percentile(90)));
    CHECK(near(figures.p99, counted.percentile(99)));
    CHECK_EQUAL(figures.min.count(), counted.lengths.front());
    CHECK_EQUAL(figures.max.count(), counted.lengths.back());
    std::int64_t sum = 0;
    for (const std::int64_t length : counted.lengths)
        sum += length;
    CHECK_EQUAL(figures.mean.count(), sum / static_cast<std::int64_t>(counted.lengths.size()));
}

void figuresMatchACountOfEverySpan()
{
    std::mt19937_64 dice(3);
    Trace trace;
    TraceBuilder builder(trace);
    std::vector<TrackId> tracks;
    for (int t = 0; t < 3; ++t) {
        tracks.push_back(addTrack(builder, TrackKind::thread, "thread " + std::to_string(t)));
        std::int64_t now = 0;
        for (int i = 0; i < 4000; ++i) {
            const std::int64_t length =
                static_cast<std::int64_t>(dice() % 100 == 0 ? dice() % 10'000'000'000 : dice() % 900);
            const StringId name = builder.intern("work " + std::to_string(dice() % 7));
            builder.complete(tracks.back(), {ns(now), ns(now + length)}, name);
            now += length + static_cast<std::int64_t>(dice() % 50);
        }
    }
    builder.begin(tracks[0], trace.snapshot().range().end, builder.intern("open"));
    builder.extendTo(trace.snapshot().range().end + ns(5000));
    const TraceSnapshot snapshot = trace.snapshot();
    const std::int64_t length = snapshot.range().length().count();
    for (const TimeRange range : {snapshot.range(), TimeRange{ns(length / 3), ns(length / 2)},
                                  TimeRange{ns(length / 2), ns(length / 2 + 40'000)}, TimeRange{ns(0), ns(1)}}) {
        std::map<StringId, Counted> byName;
        std::map<TrackId, Counted> byTrack;
        for (const TrackId track : tracks) {
            for (const Span& span : spansOf(snapshot, track, 0, range)) {
                byName[span.name].add(span, range);
                byTrack[track].add(span, range);
            }
        }
        for (const Percentiles percentiles : {Percentiles::quick, Percentiles::exact}) {
            const double tolerance = percentiles == Percentiles::exact ? 0 : 0.032;
            const auto figures = statistics(snapshot, range, percentiles);
            CHECK(figures.has_value());
            CHECK_EQUAL(figures->byName.size(), byName.size());
            CHECK_EQUAL(figures->byTrack.size(), byTrack.size());
            for (const auto& [name, actual] : figures->byName)
                compare(actual, byName[name], tolerance);
            for (const auto& [track, actual] : figures->byTrack)
                compare(actual, byTrack[track], tolerance);
            for (std::size_t i = 1; i < figures->byName.size(); ++i)
                CHECK(figures->byName[i - 1].figures.total >= figures->byName[i].figures.total);
        }
    }
}

void selfTimeLeavesOutWhatIsNested()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId track = addTrack(builder, TrackKind::thread, "main");
    const auto name = [&](const char* text) { return builder.intern(text); };
    builder.begin(track, ns(0), name("a"));
    builder.begin(track, ns(10), name("b"));
    builder.begin(track, ns(12), name("c"));
    builder.end(track, ns(15));
    builder.end(track, ns(40));
    builder.begin(track, ns(60), name("b"));
    builder.end(track, ns(70));
    builder.end(track, ns(100));
    builder.begin(track, ns(110), name("a"));
    builder.begin(track, ns(120), name("c"));
    builder.extendTo(ns(150));
    const TraceSnapshot snapshot = trace.snapshot();
    const auto self = [&](TimeRange range) {
        std::map<std::string, std::int64_t> result;
        const auto all = statistics(snapshot, range);
        for (const auto& [key, figures] : all->byName)
            result[std::string(snapshot.text(key))] = figures.self.count();
        return result;
    };
    CHECK(
        (self({ns(0), ns(150)}) == std::map<std::string, std::int64_t>{{"a", 60 + 10}, {"b", 27 + 10}, {"c", 3 + 30}}));
    CHECK((self({ns(13), ns(65)}) ==
           std::map<std::string, std::int64_t>{{"a", 52 - 27 - 5}, {"b", 27 - 2 + 5}, {"c", 2}}));
    CHECK_EQUAL(statistics(snapshot, {ns(0), ns(150)})->byTrack.at(0).figures.self.count(), 100 + 40);
}

void aRunningTaskCountsOnce()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId thread = addTrack(builder, TrackKind::thread, "main");
    const TrackId tasks = addTrack(builder, TrackKind::tasks, "Tasks");
    const StringId name = builder.intern("fetch");
    const TaskId task = builder.addTask(tasks, ns(0), name, TaskStyle::coroutine, TaskId::none, StringId::empty);
    builder.taskState(task, ns(0), SpanState::queued, StringId::empty, thread);
    builder.taskState(task, ns(10), SpanState::running, StringId::empty, thread);
    builder.taskFinished(task, ns(30), Outcome::done);
    const TraceSnapshot snapshot = trace.snapshot();
    const auto all = statistics(snapshot, snapshot.range());
    CHECK_EQUAL(all->byName.size(), 1U);
    CHECK_EQUAL(all->byName.at(0).figures.total.count(), 30);
    CHECK_EQUAL(all->byState.size(), 2U);
    CHECK(all->byState.at(1).key == SpanState::running);
    CHECK_EQUAL(all->byState.at(1).figures.total.count(), 20);
    CHECK_EQUAL(all->byTrack.size(), 2U);
    const TrackId only[] = {thread};
    const auto alone = statistics(snapshot, snapshot.range(), Percentiles::exact, {}, only);
    CHECK_EQUAL(alone->byTrack.size(), 1U);
    CHECK_EQUAL(alone->byName.at(0).figures.total.count(), 20);
}

void nothingIsNothing()
{
    const auto figures = statistics(TraceSnapshot(), {ns(0), ns(10)});
    CHECK(figures.has_value());
    CHECK(figures->byName.empty() && figures->byState.empty() && figures->byTrack.empty());
}

// Sums of more than 292 years stay at the largest number.
void sumsOfYearsAreHeld()
{
    Trace trace;
    TraceBuilder builder(trace);
    const Nanoseconds century{3'155'760'000'000'000'000};
    for (int i = 0; i < 8; ++i)
        builder.complete(addTrack(builder, TrackKind::thread, "main"), {ns(0), century}, StringId::empty);
    const auto figures = statistics(trace.snapshot(), always);
    CHECK(figures->byName.at(0).figures.total == Nanoseconds::max());
    CHECK(figures->byName.at(0).figures.max == century);
}

void itStopsWhenAsked()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId track = addTrack(builder, TrackKind::thread, "main");
    builder.complete(track, {ns(0), ns(1)}, StringId::empty);
    std::stop_source stop;
    CHECK(statistics(trace.snapshot(), always, Percentiles::quick, stop.get_token()).has_value());
    stop.request_stop();
    CHECK(!statistics(trace.snapshot(), always, Percentiles::quick, stop.get_token()).has_value());
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(figuresMatchACountOfEverySpan), TEST(selfTimeLeavesOutWhatIsNested),
                     TEST(aRunningTaskCountsOnce), TEST(nothingIsNothing), TEST(sumsOfYearsAreHeld),
                     TEST(itStopsWhenAsked)},
                    argc, argv);
}
