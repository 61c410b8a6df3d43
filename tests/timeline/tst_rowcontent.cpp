// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/rowcontent.h"
#include "core/trace/tracebuilder.h"
#include "tests/support/plaintest.h"

#include <algorithm>
#include <cmath>
#include <random>

// Every column of randomised rows against a plain scan over all spans, for the dense path and the sparse one.

namespace {

using namespace loopscope;
using namespace loopscope::timeline;
using loopscope::trace::Span;

struct RandomRow
{
    trace::Trace trace;
    trace::Track track;
    trace::TraceSnapshot snapshot;
    std::vector<Span> spans;
};

void fill(RandomRow& row, unsigned seed, int count, std::int64_t longest)
{
    std::mt19937_64 random(seed);
    trace::TraceBuilder builder(row.trace);
    row.track.kind = trace::TrackKind::thread;
    row.track.name = builder.intern("row");
    row.track.id = builder.addTrack(row.track);
    const StringId names[] = {builder.intern("a"), builder.intern("b"), builder.intern("self")};
    std::int64_t at = 0;
    for (int i = 0; i < count; ++i) {
        at += static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(longest));
        std::int64_t length = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(longest));
        if (random() % 50 == 0)
            length *= 200;
        builder.complete(row.track.id, {Nanoseconds(at), Nanoseconds(at + length)}, names[random() % 3],
                         names[random() % 3]);
        at += length;
    }
    row.snapshot = row.trace.snapshot();
    row.snapshot.forEachSpan(row.track.id, 0, {Nanoseconds::min(), Nanoseconds::max()}, [&](const Span& span) {
        row.spans.push_back(span);
        return true;
    });
}

bool isWide(const Span& span, const Columns& columns)
{
    return span.length().count() * columns.count >= narrowestBox * columns.range.length().count();
}

// What one column has to show: the longest span that overlaps it, the earlier of equals.
const Span* longestIn(const std::vector<Span>& spans, TimeRange column)
{
    const Span* longest = nullptr;
    for (const Span& span : spans) {
        if (TimeRange{span.start, span.end}.overlaps(column) && (!longest || span.length() > longest->length()))
            longest = &span;
    }
    return longest;
}

double coverageOf(const std::vector<Span>& spans, TimeRange column)
{
    std::int64_t covered = 0;
    for (const Span& span : spans)
        covered += column.intersected({span.start, span.end}).length().count();
    return static_cast<double>(covered) / static_cast<double>(column.length().count());
}

const MergedRun* runAt(const RowContent& content, int column)
{
    const auto found = std::find_if(content.runs.begin(), content.runs.end(),
                                    [column](const MergedRun& run) { return run.first <= column && column < run.end; });
    return found == content.runs.end() ? nullptr : &*found;
}

// The hue tells which of the three names was the longest one's.
std::uint16_t hueOf(const RandomRow& row, const Span& span)
{
    SpanLooks looks(row.snapshot);
    return looks.of(row.track, span).hue;
}

void checkColumn(const RandomRow& row, const RowContent& content, const Columns& columns, int index)
{
    const TimeRange column{columns.border(index), columns.border(index + 1)};
    const Span* expected = longestIn(row.spans, column);
    const MergedRun* run = runAt(content, index);
    if (!expected || isWide(*expected, columns)) {
        CHECK(run == nullptr);
    } else if (run == nullptr) {
        CHECK(run != nullptr);
    } else {
        const double quarters = std::clamp(std::ceil(coverageOf(row.spans, column) * 4), 1.0, 4.0);
        CHECK_EQUAL(static_cast<double>(run->quarters), quarters);
        CHECK_EQUAL(run->hue, hueOf(row, *expected));
        const bool isSelf = row.snapshot.text(expected->category) == "self";
        CHECK_EQUAL(static_cast<int>(run->look), static_cast<int>(isSelf ? Look::self : Look::plain));
    }
}

void checkBoxes(const RandomRow& row, const RowContent& content, const TimeScale& scale, const Columns& columns)
{
    std::vector<const Span*> expected;
    for (const Span& span : row.spans) {
        if (TimeRange{span.start, span.end}.overlaps(scale.range) && isWide(span, columns))
            expected.push_back(&span);
    }
    CHECK_EQUAL(content.boxes.size(), expected.size());
    for (std::size_t i = 0; i < std::min(content.boxes.size(), expected.size()); ++i) {
        const Box& box = content.boxes[i];
        CHECK_EQUAL(box.span.start.count(), expected[i]->start.count());
        const double begin = std::max(scale.x(expected[i]->start), -8.0);
        const double end = std::min(scale.x(expected[i]->end), scale.width + 8);
        CHECK(std::abs(box.x - begin) < 1e-6);
        CHECK(std::abs(box.x + box.width - end) < 1e-6);
    }
}

void everyColumnShowsWhatAPlainScanFinds()
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        RandomRow row;
        fill(row, seed, 3000, 40);
        std::mt19937_64 random(seed * 77);
        const std::int64_t end = row.snapshot.range().end.count();
        for (int view = 0; view < 12; ++view) {
            const auto length = std::max<std::int64_t>(20, end >> (random() % 12));
            const auto begin = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
            const TimeScale scale{{Nanoseconds(begin), Nanoseconds(begin + length)}, 150};
            RowBuilder builder(row.snapshot, scale, view % 2 == 0 ? 1 : 2);
            const RowContent content = builder.build(row.track, 0);
            for (int column = 0; column < builder.columns().count; ++column)
                checkColumn(row, content, builder.columns(), column);
            checkBoxes(row, content, scale, builder.columns());
        }
    }
}

void aShiftedRowShowsTheSameAsOneBuiltAnew()
{
    RandomRow row;
    fill(row, 5, 20'000, 40);
    std::mt19937_64 random(9);
    const std::int64_t end = row.snapshot.range().end.count();
    for (int view = 0; view < 60; ++view) {
        const std::int64_t column = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end / 400));
        const auto begin = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
        const int by = static_cast<int>(random() % 200) - 100;
        const TimeScale before{{Nanoseconds(begin), Nanoseconds(begin + column * 200)}, 200};
        const TimeScale after{moved(before.range, Nanoseconds(by * column)), 200};
        RowBuilder first(row.snapshot, before);
        RowBuilder second(row.snapshot, after);
        const auto content = second.shifted(row.track, 0, first.build(row.track, 0), first.columns());
        CHECK(content.has_value());
        const RowContent anew = second.build(row.track, 0);
        checkBoxes(row, *content, after, second.columns());
        for (std::size_t i = 0; i < std::min(anew.boxes.size(), content->boxes.size()); ++i)
            CHECK_EQUAL(content->boxes[i].label, anew.boxes[i].label);
        for (int index = 0; index < second.columns().count; ++index) {
            checkColumn(row, *content, second.columns(), index);
        }
    }
}

void aLoneShortSpanIsNeverLost()
{
    RandomRow row;
    trace::TraceBuilder builder(row.trace);
    row.track.kind = trace::TrackKind::thread;
    row.track.id = builder.addTrack(row.track);
    builder.complete(row.track.id, {Nanoseconds(500'000'000), Nanoseconds(500'000'001)}, builder.intern("blink"));
    builder.extendTo(std::chrono::hours(1));
    row.snapshot = row.trace.snapshot();
    RowBuilder rows(row.snapshot, {row.snapshot.range(), 1000});
    const RowContent content = rows.build(row.track, 0);
    CHECK_EQUAL(content.runs.size(), std::size_t{1});
    CHECK_EQUAL(content.runs.front().end - content.runs.front().first, 1);
}

// What a search finds is lit, what it does not find beside it is not, however narrow both are.
void columnsThatATestTellsApartAreNotMerged()
{
    RandomRow row;
    trace::TraceBuilder builder(row.trace);
    row.track.kind = trace::TrackKind::thread;
    row.track.id = builder.addTrack(row.track);
    const StringId names[] = {builder.intern("found"), builder.intern("other")};
    for (std::int64_t i = 0; i < 1000; ++i)
        builder.complete(row.track.id, {Nanoseconds(i * 10), Nanoseconds(i * 10 + 10)}, names[i < 500 ? 0 : 1],
                         builder.intern("same hue"));
    row.snapshot = row.trace.snapshot();
    const TimeScale scale{row.snapshot.range(), 100};
    CHECK_EQUAL(RowBuilder(row.snapshot, scale).build(row.track, 0).runs.size(), std::size_t{1});
    const auto found = [&names](const trace::Span& span) { return span.name == names[0]; };
    const RowContent content = RowBuilder(row.snapshot, scale, 1, {}, found).build(row.track, 0);
    CHECK_EQUAL(content.runs.size(), std::size_t{2});
    CHECK_EQUAL(content.runs[0].end, 50);
    CHECK(content.runs[0].lit);
    CHECK(!content.runs[1].lit);
}

// A hundred columns of 100 ns: spans of 5 ns every 10 ns up to a moment, then what the test adds.
struct DenseRow : RandomRow
{
    explicit DenseRow(std::int64_t until)
        : builder(trace)
    {
        track.kind = trace::TrackKind::thread;
        track.id = builder.addTrack(track);
        for (std::int64_t at = 0; at < until; at += 10)
            add(at, at + 5);
    }
    void add(std::int64_t start, std::int64_t end)
    {
        builder.complete(track.id, {Nanoseconds(start), Nanoseconds(end)}, builder.intern("a"));
    }
    RowContent content()
    {
        snapshot = trace.snapshot();
        return RowBuilder(snapshot, {{Nanoseconds(0), Nanoseconds(10'000)}, 100}).build(track, 0);
    }

    trace::TraceBuilder builder;
};

void anOpenSpanSharesItsFirstColumn()
{
    DenseRow row(9940);
    row.builder.begin(row.track.id, Nanoseconds(9950), row.builder.intern("a"));
    row.builder.extendTo(Nanoseconds(10'000));
    const RowContent content = row.content();
    CHECK_EQUAL(content.boxes.size(), std::size_t{0});
    CHECK_EQUAL(content.runs.back().first, 99);
    CHECK_EQUAL(static_cast<int>(content.runs.back().quarters), 3); // 20 and 50 of 100 ns
    CHECK(content.runs[content.runs.size() - 2].end <= 99);
}

void aBoxThatBeginsInTheLastColumnIsSeenBesideALongerOne()
{
    DenseRow row(9000);
    row.add(9000, 9920);
    row.add(9930, 10'200);
    const RowContent content = row.content();
    CHECK_EQUAL(content.boxes.size(), std::size_t{2});
    CHECK_EQUAL(content.boxes.back().span.start.count(), 9930);
}

void aSpanOfNoLengthIsSeenRightBehindABox()
{
    DenseRow row(0);
    row.add(0, 300);
    row.add(300, 300);
    row.builder.extendTo(Nanoseconds(10'000));
    const RowContent content = row.content();
    CHECK_EQUAL(content.boxes.size(), std::size_t{1});
    CHECK_EQUAL(content.runs.size(), std::size_t{1});
    CHECK_EQUAL(content.runs.front().first, 3);
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests(
        {TEST(everyColumnShowsWhatAPlainScanFinds), TEST(aShiftedRowShowsTheSameAsOneBuiltAnew),
         TEST(aLoneShortSpanIsNeverLost), TEST(columnsThatATestTellsApartAreNotMerged),
         TEST(anOpenSpanSharesItsFirstColumn), TEST(aBoxThatBeginsInTheLastColumnIsSeenBesideALongerOne),
         TEST(aSpanOfNoLengthIsSeenRightBehindABox)},
        argc, argv);
}
