// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a row answers about a range, against counting every span, over random traces.

#include "core/trace/rowreader.h"
#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

#include <algorithm>
#include <functional>
#include <random>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::trace;

namespace {

struct RandomTrace
{
    Trace trace;
    TrackId track;
    std::vector<Span> spans;
    std::int64_t latest = 0;
};

// A row of tasks: states of random length, now and then none, some of no length, some longer than 2^32 ns.
void fill(RandomTrace& random, std::mt19937_64& dice, std::size_t count, std::int64_t scale)
{
    TraceBuilder builder(random.trace);
    random.track = addTrack(builder, TrackKind::tasks, "Tasks");
    const TrackId thread = addTrack(builder, TrackKind::thread, "worker");
    const auto upTo = [&](std::int64_t most) {
        return static_cast<std::int64_t>(dice() % static_cast<std::uint64_t>(most + 1));
    };
    std::int64_t now = upTo(scale);
    std::vector<StringId> names;
    for (int i = 0; i < 5; ++i)
        names.push_back(builder.intern("task " + std::to_string(i)));
    const TaskId task =
        builder.addTask(random.track, ns(now), names[0], TaskStyle::pool, TaskId::none, StringId::empty);
    SpanState last = SpanState::plain;
    StringId detail = StringId::empty;
    std::int64_t since = now;
    for (std::size_t i = 0; i <= count; ++i) {
        if (i > 0) {
            const std::int64_t length = dice() % 50 == 0 ? scale * 1000 : dice() % 9 == 0 ? 0 : upTo(scale);
            now += dice() % 1000 == 0 ? length + (std::int64_t{5} << 32) : length;
        }
        if (last != SpanState::plain) {
            Span span;
            span.start = ns(since);
            span.end = ns(now);
            span.name = last == SpanState::suspended ? detail : names[0];
            span.state = last;
            random.spans.push_back(span);
        }
        last = i == count ? SpanState::plain : static_cast<SpanState>(dice() % 4);
        detail = names[dice() % names.size()];
        since = now;
        builder.taskState(task, ns(now), last, detail, thread);
    }
    random.latest = now;
}

bool overlaps(const Span& span, TimeRange range)
{
    return span.start < range.end && (span.end > range.begin || span.start >= range.begin);
}

// What a picture asks for is the same, whatever the processor can do.
void comparePass(const TraceSnapshot& snapshot, TrackId track, const std::vector<Bucket>& buckets, bool wide)
{
    const RowReader row(snapshot.data(), track, 0);
    if (row.closed().isEmpty() || (wide && !hasWideVectors()))
        return;
    std::vector<std::int64_t> borders{buckets.front().range.begin.count()};
    for (const Bucket& bucket : buckets)
        borders.push_back(bucket.range.end.count());
    if (std::adjacent_find(borders.begin(), borders.end(), std::greater_equal<>()) != borders.end())
        return;
    std::vector<ColumnGlance> columns(buckets.size());
    passColumns(row.closed(), borders, columns, wide);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        CHECK_EQUAL(columns[i].longest >= 0, buckets[i].count > 0);
        std::int64_t covered = 0;
        for (const Nanoseconds part : buckets[i].covered)
            covered += part.count();
        CHECK_EQUAL(columns[i].covered, covered);
        if (columns[i].longest < 0)
            continue;
        const Span longest = row.longestOf(columns[i]);
        CHECK_EQUAL(columns[i].longest, buckets[i].longest.length().count());
        CHECK_EQUAL(longest.start.count(), buckets[i].longest.start.count());
        CHECK_EQUAL(columns[i].look % spanStates, static_cast<std::uint32_t>(longest.state));
        CHECK(row.unpacked({0, 0, columns[i].look, 0}).name == buckets[i].longest.name);
    }
}

void compare(const RandomTrace& random, const TraceSnapshot& snapshot, TimeRange range, int columns)
{
    const std::vector<Bucket> buckets = snapshot.buckets(random.track, 0, range, columns);
    CHECK_EQUAL(buckets.size(), static_cast<std::size_t>(columns));
    std::uint64_t inRange = 0;
    for (const Span& span : random.spans)
        inRange += overlaps(span, range) ? 1 : 0;
    CHECK_EQUAL(snapshot.spanCount(random.track, 0, range), inRange);
    for (const Bucket& bucket : buckets) {
        Bucket expected;
        for (const Span& span : random.spans) {
            if (!overlaps(span, bucket.range))
                continue;
            if (expected.count++ == 0 || span.length() > expected.longest.length())
                expected.longest = span;
            expected.covered[static_cast<std::size_t>(span.state)] +=
                bucket.range.intersected({span.start, span.end}).length();
        }
        CHECK_EQUAL(bucket.count, expected.count);
        CHECK(bucket.covered == expected.covered);
        CHECK(bucket.longest.start == expected.longest.start && bucket.longest.end == expected.longest.end &&
              bucket.longest.name == expected.longest.name && bucket.longest.state == expected.longest.state);
    }
    for (const bool wide : {false, true})
        comparePass(snapshot, random.track, buckets, wide);
}

void bucketsAreExact()
{
    std::mt19937_64 dice(1);
    for (const std::int64_t scale : {1, 10, 1000, 1'000'000}) {
        for (const std::size_t count : {0U, 1U, 7U, 40U, 1100U, 3000U}) {
            RandomTrace random;
            fill(random, dice, count, scale);
            const TraceSnapshot snapshot = random.trace.snapshot();
            compare(random, snapshot, {ns(0), ns(random.latest + 1)}, 37);
            compare(random, snapshot, {ns(-5), ns(random.latest + 7)}, 1);
            for (int i = 0; i < 12; ++i) {
                const auto at = static_cast<std::int64_t>(dice() % static_cast<std::uint64_t>(random.latest + 1));
                const std::int64_t length = random.latest / (std::int64_t{1} << (dice() % 12));
                compare(random, snapshot, {ns(at), ns(at + length)}, 1 + static_cast<int>(dice() % 20));
            }
        }
    }
}

// Blocks of sixteen spans that are full when what 32 bits hold comes to its end: by a gap, or by a long span.
void fullBlocksReachFar()
{
    for (const std::int64_t last : {std::int64_t{7}, std::int64_t{5} << 32}) {
        RandomTrace random;
        TraceBuilder builder(random.trace);
        random.track = addTrack(builder, TrackKind::thread, "main");
        std::int64_t at = 0;
        for (int i = 0; i < 48; ++i) {
            Span span;
            span.start = ns(at);
            span.end = ns(at + (i % 16 == 15 ? last : 3 + i % 5));
            span.name = builder.intern("a");
            builder.complete(random.track, {span.start, span.end}, span.name);
            random.spans.push_back(span);
            at = span.end.count() + (i % 16 == 15 ? std::int64_t{6} << 32 : 4);
        }
        for (const int columns : {1, 2, 7, 40, 500})
            compare(random, random.trace.snapshot(), {ns(0), ns(at)}, columns);
        compare(random, random.trace.snapshot(), {ns(0), ns((std::int64_t{1} << 32) + 5)}, 1);
    }
}

void bucketBordersTileTheRange()
{
    const TraceSnapshot snapshot;
    const std::vector<Bucket> buckets = snapshot.buckets(TrackId(0), 0, {ns(3), ns(13)}, 4);
    CHECK(buckets[0].range == (TimeRange{ns(3), ns(5)}));
    CHECK(buckets[1].range == (TimeRange{ns(5), ns(8)}));
    CHECK(buckets[3].range == (TimeRange{ns(10), ns(13)}));
    const std::vector<Bucket> narrow = snapshot.buckets(TrackId(0), 0, {ns(0), ns(2)}, 4);
    CHECK(narrow[0].range == (TimeRange{ns(0), ns(1)}));
    CHECK(narrow[1].range == (TimeRange{ns(0), ns(1)}));
    CHECK(narrow[3].range == (TimeRange{ns(1), ns(2)}));
    const std::vector<Bucket> ages = snapshot.buckets(TrackId(0), 0, {ns(0), Nanoseconds::max()}, 4000);
    CHECK(ages.back().range.end == Nanoseconds::max());
}

void theEarlierOfEqualsIsTheLongest()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId track = addTrack(builder, TrackKind::thread, "main");
    for (std::int64_t i = 0; i < 5000; ++i)
        builder.complete(track, {ns(10 * i), ns(10 * i + 5)}, builder.intern("a"));
    const TraceSnapshot snapshot = trace.snapshot();
    for (const int columns : {1, 2, 3, 40, 700, 5000}) {
        for (const Bucket& bucket : snapshot.buckets(track, 0, {ns(0), ns(50'000)}, columns)) {
            const std::int64_t first = (bucket.range.begin.count() + 5) / 10 * 10;
            CHECK_EQUAL(bucket.longest.start.count(),
                        bucket.range.begin.count() % 10 < 5 ? bucket.range.begin.count() / 10 * 10 : first);
        }
    }
}

void theEarlierOfEqualsIsTheLongestAcrossChunks()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId track = addTrack(builder, TrackKind::thread, "main");
    for (std::int64_t i = 0; i < 5000; ++i)
        builder.complete(track, {ns(10 * i), ns(10 * i + (i < 40 ? 4 : 5))}, builder.intern("a"));
    const std::vector<Bucket> buckets = trace.snapshot().buckets(track, 0, {ns(0), ns(50'000)}, 1);
    CHECK_EQUAL(buckets.at(0).longest.start.count(), 400);
}

void openSpanIsCoveredUpToNow()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId track = addTrack(builder, TrackKind::thread, "main");
    builder.begin(track, ns(10), builder.intern("a"));
    builder.extendTo(ns(100));
    const std::vector<Bucket> buckets = trace.snapshot().buckets(track, 0, {ns(0), ns(200)}, 4);
    CHECK_EQUAL(buckets[0].covered[0].count(), 40);
    CHECK_EQUAL(buckets[1].covered[0].count(), 50);
    CHECK(buckets[1].longest.open);
    CHECK_EQUAL(buckets[2].count, 0U);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(bucketsAreExact), TEST(fullBlocksReachFar), TEST(bucketBordersTileTheRange),
                     TEST(openSpanIsCoveredUpToNow), TEST(theEarlierOfEqualsIsTheLongest),
                     TEST(theEarlierOfEqualsIsTheLongestAcrossChunks)},
                    argc, argv);
}
