// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What TraceBuilder makes of good and of bad input.

#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::trace;

namespace {

struct Fixture
{
    Trace trace;
    TraceBuilder builder{trace};
    TrackId thread = addTrack(builder, TrackKind::thread, "main");
    TrackId tasks = addTrack(builder, TrackKind::tasks, "Tasks");
    StringId a = builder.intern("a");
    StringId b = builder.intern("b");
    StringId c = builder.intern("c");

    TaskId task(std::int64_t at, StringId name, TaskId parent = TaskId::none)
    {
        return builder.addTask(tasks, ns(at), name, TaskStyle::coroutine, parent, StringId::empty);
    }
    void state(TaskId id, std::int64_t at, SpanState state, StringId detail = StringId::empty)
    {
        builder.taskState(id, ns(at), state, detail, thread);
    }
};

void spansNest()
{
    Fixture f;
    f.builder.begin(f.thread, ns(10), f.a);
    f.builder.begin(f.thread, ns(20), f.b);
    f.builder.end(f.thread, ns(30));
    f.builder.begin(f.thread, ns(40), f.c);
    f.builder.extendTo(ns(45));
    const TraceSnapshot open = f.trace.snapshot();
    CHECK_EQUAL(row(open, f.thread, 0), (Lines{"a 10-45+"}));
    CHECK_EQUAL(row(open, f.thread, 1), (Lines{"b 20-30", "c 40-45+"}));
    CHECK_EQUAL(open.rows(f.thread), 2);
    CHECK_EQUAL(open.spanCount(), 3U);
    f.builder.end(f.thread, ns(50), f.b);
    f.builder.end(f.thread, ns(60));
    const TraceSnapshot closed = f.trace.snapshot();
    CHECK_EQUAL(row(closed, f.thread, 0), (Lines{"a 10-60"}));
    CHECK_EQUAL(row(closed, f.thread, 1), (Lines{"b 20-30", "c 40-50"}));
    CHECK(spansOf(closed, f.thread, 1).back().category == f.b);
    CHECK_EQUAL(closed.repairs().total(), 0U);
    CHECK_EQUAL(row(open, f.thread, 0), (Lines{"a 10-45+"})); // the older one did not change
}

void completeSpansNestByTheirTimes()
{
    Fixture f;
    f.builder.complete(f.thread, {ns(0), ns(100)}, f.a);
    f.builder.complete(f.thread, {ns(10), ns(20)}, f.b);
    f.builder.complete(f.thread, {ns(12), ns(15)}, f.c);
    f.builder.complete(f.thread, {ns(30), ns(40)}, f.b);
    f.builder.complete(f.thread, {ns(100), ns(110)}, f.c);
    const TraceSnapshot snapshot = f.trace.snapshot();
    CHECK_EQUAL(row(snapshot, f.thread, 0), (Lines{"a 0-100", "c 100-110"}));
    CHECK_EQUAL(row(snapshot, f.thread, 1), (Lines{"b 10-20", "b 30-40"}));
    CHECK_EQUAL(row(snapshot, f.thread, 2), (Lines{"c 12-15"}));
    CHECK_EQUAL(snapshot.repairs().total(), 0U);
}

void completeSpanGoesBelowTheOpenOneItOverlaps()
{
    Fixture f;
    f.builder.begin(f.thread, ns(10), f.a);
    f.builder.complete(f.thread, {ns(2), ns(6)}, f.b);
    f.builder.complete(f.thread, {ns(12), ns(16)}, f.c);
    f.builder.end(f.thread, ns(20));
    const TraceSnapshot snapshot = f.trace.snapshot();
    CHECK_EQUAL(row(snapshot, f.thread, 0), (Lines{"b 2-6", "a 10-20"}));
    CHECK_EQUAL(row(snapshot, f.thread, 1), (Lines{"c 12-16"}));
}

void everyRepairIsCounted()
{
    Fixture f;
    f.builder.end(f.thread, ns(5));
    CHECK_EQUAL(f.trace.snapshot().repairs().endsWithoutBegin, 1U);
    f.builder.begin(f.thread, ns(10), f.a);
    f.builder.end(f.thread, ns(8));
    f.builder.complete(f.thread, {ns(20), ns(15)}, f.b);
    CHECK_EQUAL(f.trace.snapshot().repairs().endsBeforeBegin, 2U);
    f.builder.complete(f.thread, {ns(30), ns(40)}, f.a);
    f.builder.complete(f.thread, {ns(35), ns(50)}, f.c);
    f.builder.begin(f.thread, ns(45), f.b);
    f.builder.end(f.thread, ns(60));
    CHECK_EQUAL(f.trace.snapshot().repairs().overlaps, 2U);
    f.builder.complete(f.thread, {ns(3), ns(5)}, f.a);
    CHECK_EQUAL(f.trace.snapshot().repairs().lateRecords, 1U);
    f.builder.begin(TrackId(77), ns(1), f.a);
    f.builder.begin(f.tasks, ns(1), f.a); // only tasks show there
    f.builder.counter(TrackId::none, {ns(1), 1});
    CHECK_EQUAL(f.trace.snapshot().repairs().unknownTracks, 3U);
    f.state(TaskId(9), 1, SpanState::running);
    f.builder.taskFinished(TaskId::none, ns(1), Outcome::done);
    CHECK_EQUAL(f.trace.snapshot().repairs().unknownTasks, 2U);
    for (int i = 0; i < 1030; ++i)
        f.builder.begin(f.thread, ns(100 + i), f.a);
    CHECK_EQUAL(f.trace.snapshot().repairs().tooDeep, 6U);
    CHECK_EQUAL(row(f.trace.snapshot(), f.thread, 0).size(), 6U);
    CHECK_EQUAL(row(f.trace.snapshot(), f.thread, 0)[3], "c 40-50");
    CHECK_EQUAL(row(f.trace.snapshot(), f.thread, 0)[4], "b 50-60");
}

void timesBeforeTheStartCountAsZero()
{
    Fixture f;
    f.builder.begin(f.thread, ns(-50), f.a);
    f.builder.end(f.thread, ns(10));
    CHECK_EQUAL(row(f.trace.snapshot(), f.thread, 0), (Lines{"a 0-10"}));
}

void taskLifeIsAChainOfStates()
{
    Fixture f;
    const TaskId id = f.task(0, f.a);
    f.state(id, 0, SpanState::queued);
    f.builder.begin(f.thread, ns(9), f.c);
    f.state(id, 10, SpanState::running);
    f.state(id, 30, SpanState::suspended, f.b);
    f.builder.end(f.thread, ns(31));
    f.state(id, 60, SpanState::running);
    f.builder.extendTo(ns(65));
    const TraceSnapshot open = f.trace.snapshot();
    CHECK_EQUAL(row(open, f.tasks, 0),
                (Lines{"a 0-10 queued", "a 10-30 running", "b 30-60 suspended", "a 60-65+ running"}));
    CHECK_EQUAL(open.findTask(id)->spent[2].count(), 25);
    CHECK(open.findTask(id)->end == ns(65));
    f.builder.taskFinished(id, ns(70), Outcome::failed);
    f.state(id, 80, SpanState::running); // over is over
    const TraceSnapshot closed = f.trace.snapshot();
    CHECK_EQUAL(row(closed, f.thread, 0), (Lines{"c 9-31", "a 60-70 running"}));
    CHECK_EQUAL(row(closed, f.thread, 1), (Lines{"a 10-30 running"}));
    const Task task = *closed.findTask(id);
    CHECK(open.findTask(id)->outcome == Outcome::open && open.findTask(id)->end == ns(65)); // as it was then
    CHECK(task.outcome == Outcome::failed && task.end == ns(70) && task.thread == f.thread);
    CHECK_EQUAL(task.spent[1].count(), 10);
    CHECK_EQUAL(task.spent[2].count(), 30);
    CHECK_EQUAL(task.spent[3].count(), 30);
    CHECK_EQUAL(closed.repairs().unknownTasks, 1U);
    int spans = 0;
    closed.forEachSpanOf(id, [&](const Span& span) { return span.task == id && ++spans > 0; });
    CHECK_EQUAL(spans, 4);
}

void plainSpanMayOutliveTheTaskBelowIt()
{
    Fixture f;
    const TaskId id = f.task(0, f.a);
    f.state(id, 10, SpanState::running);
    f.builder.begin(f.thread, ns(20), f.b);
    f.state(id, 30, SpanState::suspended);
    f.builder.begin(f.thread, ns(35), f.c);
    f.builder.end(f.thread, ns(36));
    f.builder.end(f.thread, ns(40));
    const TraceSnapshot snapshot = f.trace.snapshot();
    CHECK_EQUAL(row(snapshot, f.thread, 0), (Lines{"a 10-30 running"}));
    CHECK_EQUAL(row(snapshot, f.thread, 1), (Lines{"b 20-40"}));
    CHECK_EQUAL(row(snapshot, f.thread, 2), (Lines{"c 35-36"}));
    CHECK_EQUAL(snapshot.repairs().total(), 0U);
}

void lanesAreTheFirstFreeAndStable()
{
    Fixture f;
    const TaskId first = f.task(0, f.a);
    const TaskId second = f.task(1, f.b, first);
    const TaskId third = f.task(2, f.c);
    f.builder.taskFinished(second, ns(10), Outcome::done);
    const TaskId fourth = f.task(11, f.a);
    const TaskId fifth = f.task(12, f.a);
    const TraceSnapshot snapshot = f.trace.snapshot();
    const auto lane = [&](TaskId id) { return snapshot.findTask(id)->row; };
    CHECK_EQUAL(lane(first), 0);
    CHECK_EQUAL(lane(second), 1);
    CHECK_EQUAL(lane(third), 2);
    CHECK_EQUAL(lane(fourth), 1);
    CHECK_EQUAL(lane(fifth), 3);
    CHECK(snapshot.findTask(second)->parent == first);
    CHECK_EQUAL(snapshot.taskCount(), 5U);
}

void endAllClosesSpansAndStatesButNoTask()
{
    Fixture f;
    const TaskId id = f.task(0, f.a);
    f.builder.begin(f.thread, ns(5), f.b);
    f.state(id, 10, SpanState::running);
    f.builder.endAll(ns(20));
    f.state(id, 30, SpanState::running);
    f.builder.taskFinished(id, ns(40), Outcome::done);
    const TraceSnapshot snapshot = f.trace.snapshot();
    CHECK_EQUAL(row(snapshot, f.tasks, 0), (Lines{"a 10-20 running", "a 30-40 running"}));
    CHECK_EQUAL(row(snapshot, f.thread, 0), (Lines{"b 5-20", "a 30-40 running"}));
    CHECK_EQUAL(snapshot.repairs().total(), 0U);
}

void tracksAreInOrderOfDisplay()
{
    Trace trace;
    TraceBuilder builder(trace);
    addTrack(builder, TrackKind::counter, "CPU");
    addTrack(builder, TrackKind::stream, "Console");
    addTrack(builder, TrackKind::thread, "worker 2");
    const TrackId loop = addTrack(builder, TrackKind::loop, "GUI");
    addTrack(builder, TrackKind::tasks, "Tasks");
    Track stalls;
    stalls.kind = TrackKind::stalls;
    stalls.name = builder.intern("Stalls");
    stalls.parent = loop;
    builder.addTrack(stalls);
    Track first;
    first.name = builder.intern("worker 1");
    first.order = -1;
    builder.addTrack(first);
    const TraceSnapshot snapshot = trace.snapshot();
    Lines names;
    for (const Track& track : snapshot.tracks())
        names.emplace_back(snapshot.text(track.name));
    CHECK_EQUAL(names, (Lines{"GUI", "Stalls", "Tasks", "worker 1", "worker 2", "Console", "CPU"}));
}

void samplesAndInstantsAreSortedByTime()
{
    Fixture f;
    for (const std::int64_t time : {10, 30, 20, 5})
        f.builder.counter(f.thread, {ns(time), static_cast<double>(time)});
    const TraceSnapshot snapshot = f.trace.snapshot();
    Lines times;
    for (const CounterSample& sample : snapshot.counters(f.thread, {ns(11), ns(40)}))
        times.push_back(std::to_string(sample.time.count()));
    CHECK_EQUAL(times, (Lines{"10", "20", "30"})); // with the one before the range
    f.builder.instant({ns(7), f.thread, f.a, TaskId::none, InstantKind::next, 3});
    f.builder.instant({ns(6), f.thread, f.b, TaskId::none, InstantKind::next, 4});
    const std::vector<Instant> instants = f.trace.snapshot().instants(f.thread, {ns(0), ns(7)});
    CHECK_EQUAL(instants.size(), 1U);
    CHECK(instants.at(0).name == f.b);
}

void flowsAreFoundByRangeAndTask()
{
    Fixture f;
    const TaskId id = f.task(0, f.a);
    const TaskId other = f.task(0, f.b);
    f.builder.flow({FlowKind::createdBy, {ns(1), f.thread, TaskId::none}, {ns(50), f.thread, id}});
    f.builder.flow({FlowKind::resumedBy, {ns(60), f.thread, id}, {ns(70), f.thread, other}});
    const TraceSnapshot snapshot = f.trace.snapshot();
    CHECK_EQUAL(snapshot.flows({ns(0), ns(2)}).size(), 1U);
    CHECK_EQUAL(snapshot.flows({ns(2), ns(50)}).size(), 0U);
    CHECK_EQUAL(snapshot.flows({ns(50), ns(61)}).size(), 2U);
    CHECK_EQUAL(snapshot.flowsOf(id).size(), 2U);
    CHECK_EQUAL(snapshot.flowsOf(other).size(), 1U);
}

void emptySnapshotAnswersEverything()
{
    const TraceSnapshot snapshot;
    CHECK(snapshot.range().isEmpty());
    CHECK(snapshot.tracks().empty());
    CHECK(snapshot.track(TrackId(0)) == nullptr);
    CHECK_EQUAL(snapshot.rows(TrackId(0)), 0);
    CHECK_EQUAL(snapshot.spanCount(TrackId(0), 0, always), 0U);
    CHECK_EQUAL(snapshot.buckets(TrackId(0), 0, {ns(0), ns(10)}, 4).size(), 4U);
    CHECK(!snapshot.findTask(TaskId(1)).has_value());
    CHECK(snapshot.text(StringId(5)).empty());
    CHECK_EQUAL(snapshot.eventCount(), 0U);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(spansNest), TEST(completeSpansNestByTheirTimes),
                     TEST(completeSpanGoesBelowTheOpenOneItOverlaps), TEST(everyRepairIsCounted),
                     TEST(timesBeforeTheStartCountAsZero), TEST(taskLifeIsAChainOfStates),
                     TEST(plainSpanMayOutliveTheTaskBelowIt), TEST(lanesAreTheFirstFreeAndStable),
                     TEST(endAllClosesSpansAndStatesButNoTask), TEST(tracksAreInOrderOfDisplay),
                     TEST(samplesAndInstantsAreSortedByTime), TEST(flowsAreFoundByRangeAndTask),
                     TEST(emptySnapshotAnswersEverything)},
                    argc, argv);
}
