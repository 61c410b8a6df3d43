// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The flight recorder: constant memory, and what is left is as it was.

#include "core/trace/spanrow.h"
#include "core/trace/statistics.h"
#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::trace;

namespace {

constexpr std::size_t cap = 1 << 20;

// Everything that a trace can hold, one round of it every 100 ns.
struct Recording
{
    Trace trace;
    TraceBuilder builder{trace};
    TrackId outer = addTrack(builder, TrackKind::thread, "main");
    TrackId tasks = addTrack(builder, TrackKind::tasks, "Tasks");
    TrackId counter = addTrack(builder, TrackKind::counter, "n");
    StringId name = builder.intern("a");
    std::int64_t rounds = 0;

    void round()
    {
        const std::int64_t now = 100 * rounds++;
        builder.begin(outer, ns(now), name);
        builder.begin(outer, ns(now + 10), name);
        builder.end(outer, ns(now + 20));
        builder.end(outer, ns(now + 50));
        const TaskId task = builder.addTask(tasks, ns(now + 60), name, TaskStyle::pool, TaskId::none, name);
        builder.taskState(task, ns(now + 60), SpanState::queued, name, outer);
        builder.taskFinished(task, ns(now + 70), Outcome::done);
        builder.counter(counter, {ns(now), static_cast<double>(now)});
        builder.instant({ns(now), outer, name, task, InstantKind::mark, 0});
        builder.flow({FlowKind::createdBy, {ns(now), outer, TaskId::none}, {ns(now + 60), tasks, task}});
    }
};

// From its begin on, the snapshot has every span, and only whole ones.
void checkComplete(const Recording& recording, const TraceSnapshot& snapshot)
{
    const TimeRange range = snapshot.range();
    const auto inRange = [&](std::int64_t from, std::int64_t to) {
        std::uint64_t count = 0;
        for (std::int64_t i = 0; i < recording.rounds; ++i)
            count += 100 * i + from >= range.begin.count() && 100 * i + to <= range.end.count() ? 1 : 0;
        return count;
    };
    const auto starting = [&](TrackId track, int row) {
        std::uint64_t count = 0;
        for (const Span& span : spansOf(snapshot, track, row, range))
            count += span.start >= range.begin ? 1 : 0;
        return count;
    };
    CHECK_EQUAL(starting(recording.outer, 0), inRange(0, 50));
    CHECK_EQUAL(starting(recording.outer, 1), inRange(10, 20));
    CHECK_EQUAL(starting(recording.tasks, 0), inRange(60, 70));
    std::uint64_t counted = 0;
    for (const Bucket& bucket : snapshot.buckets(recording.outer, 1, range, 50))
        counted += bucket.count;
    CHECK(counted >= inRange(10, 20) && counted <= inRange(10, 20) + 51);
}

void theCapIsKept()
{
    Recording recording;
    recording.trace.setMemoryCap(cap);
    std::size_t most = 0;
    TraceSnapshot early;
    for (int i = 0; i < 60'000; ++i) {
        recording.round();
        most = std::max(most, recording.trace.evictableMemory());
        if (i == 1000)
            early = recording.trace.snapshot();
        if (i % 10'007 == 0)
            checkComplete(recording, recording.trace.snapshot());
    }
    CHECK(most <= cap);
    CHECK(most > cap / 2);
    const TraceSnapshot snapshot = recording.trace.snapshot();
    CHECK(snapshot.evicted() > 0);
    CHECK_EQUAL(snapshot.evicted() + snapshot.spanCount(), 3U * 60'000U);
    CHECK(snapshot.range().begin.count() > 0);
    CHECK_EQUAL(early.spanCount(), 3U * 1001U); // what it saw stays
    CHECK_EQUAL(spansOf(early, recording.outer, 0).size(), 1001U);
}

void lateTasksAndFlowsFindEachOther()
{
    Recording recording;
    recording.trace.setMemoryCap(cap);
    for (int i = 0; i < 30'000; ++i)
        recording.round();
    const TraceSnapshot snapshot = recording.trace.snapshot();
    CHECK(snapshot.taskCount() > 0 && snapshot.taskCount() < 30'000);
    const Task first = snapshot.task(0);
    CHECK_EQUAL(raw(first.id) + snapshot.taskCount(), 30'001U);
    CHECK(snapshot.findTask(first.id)->start == first.start);
    CHECK(!snapshot.findTask(TaskId(raw(first.id) - 1)).has_value());
    CHECK(!snapshot.findTask(TaskId(1)).has_value());
    const Task last = snapshot.task(snapshot.taskCount() - 1);
    CHECK_EQUAL(snapshot.flowsOf(last.id).size(), 1U);
    CHECK_EQUAL(snapshot.counters(recording.counter, {last.start, last.end}).size(), 1U);
    recording.builder.taskState(TaskId(1), snapshot.range().end, SpanState::running, recording.name, recording.outer);
    CHECK_EQUAL(recording.trace.snapshot().repairs().unknownTasks, 1U);
}

void statisticsOfARowThatIsAllGone()
{
    Recording recording;
    recording.trace.setMemoryCap(cap);
    for (int i = 0; i < 100; ++i)
        recording.round();
    const std::int64_t later = 100 * recording.rounds;
    for (int i = 0; i < 200'000; ++i) {
        recording.builder.begin(recording.outer, ns(later + 10 * i), recording.name);
        recording.builder.end(recording.outer, ns(later + 10 * i + 5));
    }
    const TraceSnapshot snapshot = recording.trace.snapshot();
    CHECK(spansOf(snapshot, recording.outer, 1).empty());
    const std::array tracks{recording.outer};
    const auto figures = statistics(snapshot, snapshot.range(), Percentiles::exact, {}, tracks);
    CHECK(figures.has_value());
    CHECK_EQUAL(figures->byTrack.front().figures.count, snapshot.spanCount(recording.outer, 0, snapshot.range()));
    CHECK(figures->byTrack.front().figures.self == figures->byTrack.front().figures.total); // nothing is nested
}

void openSpansAndTasksStay()
{
    Recording recording;
    recording.trace.setMemoryCap(cap);
    const TrackId other = addTrack(recording.builder, TrackKind::thread, "other");
    recording.builder.begin(other, ns(0), recording.name);
    const TaskId task = recording.builder.addTask(recording.tasks, ns(0), recording.name, TaskStyle::pool, TaskId::none,
                                                  StringId::empty);
    recording.builder.taskState(task, ns(0), SpanState::running, StringId::empty, other);
    for (int i = 0; i < 30'000; ++i)
        recording.round();
    const TraceSnapshot snapshot = recording.trace.snapshot();
    CHECK_EQUAL(spansOf(snapshot, other, 0).size(), 1U);
    CHECK(snapshot.findTask(task)->outcome == Outcome::open);
}

void theCapMayComeLate()
{
    Recording recording;
    for (int i = 0; i < 20'000; ++i)
        recording.round();
    CHECK(recording.trace.evictableMemory() > 2 * cap);
    recording.trace.setMemoryCap(cap);
    CHECK(recording.trace.evictableMemory() <= cap);
    checkComplete(recording, recording.trace.snapshot());
    recording.trace.setMemoryCap(0);
    for (int i = 0; i < 20'000; ++i)
        recording.round();
    CHECK(recording.trace.evictableMemory() > 2 * cap);
    checkComplete(recording, recording.trace.snapshot());
}

void rowsThatStoppedGoWhole()
{
    Trace trace;
    TraceBuilder builder(trace);
    std::vector<TrackId> tracks;
    for (int i = 0; i < 300; ++i)
        tracks.push_back(addTrack(builder, TrackKind::thread, std::to_string(i)));
    trace.setMemoryCap(cap);
    for (std::int64_t i = 0; i < 90'000; ++i) // each track once, then again much later
        builder.complete(tracks[static_cast<std::size_t>(i / 10 % 300)], {ns(10 * i), ns(10 * i + 5)}, StringId::empty);
    CHECK(trace.evictableMemory() <= cap);
    const TraceSnapshot snapshot = trace.snapshot();
    CHECK_EQUAL(snapshot.evicted() + snapshot.spanCount(), 90'000U);
    CHECK_EQUAL(spansOf(snapshot, tracks[299], 0).back().start.count(), 899'990);
    std::uint64_t spans = 0;
    for (const TrackId track : tracks)
        spans += snapshot.spanCount(track, 0, always);
    CHECK_EQUAL(spans, snapshot.spanCount());
}

void allThatIsHeldIsCounted()
{
    Trace trace;
    TraceBuilder builder(trace);
    const std::size_t empty = trace.memoryUsed();
    const StringId text = builder.intern(std::string(100'000, 'x'));
    CHECK(trace.memoryUsed() >= empty + 100'000);
    builder.intern(std::string(100'000, 'x')); // known
    CHECK(trace.memoryUsed() < empty + 200'000);
    const TrackId tasks = addTrack(builder, TrackKind::tasks, "Tasks");
    const std::size_t before = trace.memoryUsed() - trace.evictableMemory();
    constexpr std::size_t count = 2000; // all at once, each on a lane of its own
    for (std::size_t i = 0; i < count; ++i) {
        const TaskId task = builder.addTask(tasks, ns(0), text, TaskStyle::pool, TaskId::none, text);
        builder.taskState(task, ns(0), SpanState::queued, text, tasks);
    }
    for (std::size_t i = 0; i < count; ++i)
        builder.taskFinished(TaskId(static_cast<std::uint32_t>(i + 1)), ns(10), Outcome::done);
    SpanRow row;
    row.append(PackedSpan{});
    CHECK(row.indexBytes() > 0);
    CHECK(trace.memoryUsed() - trace.evictableMemory() >= before + count * (sizeof(SpanRow) + row.indexBytes()));
}

void readersGoOnWhileChunksGo()
{
    Recording recording;
    recording.trace.setMemoryCap(cap);
    std::mutex mutex;
    TraceSnapshot shared = recording.trace.snapshot();
    std::atomic<bool> stop{false};
    std::thread reader([&] {
        while (!stop) {
            TraceSnapshot snapshot;
            {
                const std::lock_guard lock(mutex);
                snapshot = shared;
            }
            CHECK_EQUAL(spansOf(snapshot, recording.outer, 0).size(), snapshot.spanCount(recording.outer, 0, always));
            for (std::size_t i = 0; i < snapshot.taskCount(); i += 100)
                CHECK(snapshot.task(i).outcome == Outcome::done);
        }
    });
    for (int i = 0; i < 20'000; ++i) {
        recording.round();
        if (i % 50 == 0) {
            const std::lock_guard lock(mutex);
            shared = recording.trace.snapshot();
        }
    }
    stop = true;
    reader.join();
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(theCapIsKept), TEST(lateTasksAndFlowsFindEachOther), TEST(openSpansAndTasksStay),
                     TEST(statisticsOfARowThatIsAllGone), TEST(theCapMayComeLate), TEST(rowsThatStoppedGoWhole),
                     TEST(allThatIsHeldIsCounted), TEST(readersGoOnWhileChunksGo)},
                    argc, argv);
}
