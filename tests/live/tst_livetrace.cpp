// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From the recorder into the traces of successive runs.

#include "core/live/liverecording.h"
#include "tests/support/fakeclock.h"
#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

#include <thread>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::live;
using namespace loopscope::recording;
using namespace loopscope::trace;
using loopscope::tests::FakeClock;

namespace {

struct Fixture
{
    FakeClock clock;
    Recorder recorder{clock};
    LiveRecording live{recorder, {.collects = false}};
    StringId a = recorder.intern("a");
    StringId b = recorder.intern("b");

    Fixture() { recorder.nameThread("main"); }
    void at(std::int64_t moment) { clock.set(ns(moment)); }
    TraceSnapshot snapshot()
    {
        live.drain(true);
        return live.current()->snapshot();
    }
};

void runningTaskShowsOnItsLaneAndItsThread()
{
    Fixture f;
    const TaskId task = f.recorder.newTask(f.a, TaskStyle::coroutine);
    f.recorder.taskState(task, SpanState::queued);
    f.at(10);
    f.recorder.taskState(task, SpanState::running);
    f.at(30);
    f.recorder.taskState(task, SpanState::suspended, f.b);
    f.at(50);
    f.recorder.taskFinished(task, Outcome::done);
    const TraceSnapshot snapshot = f.snapshot();
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "Tasks"), 0),
                (Lines{"a 0-10 queued", "a 10-30 running", "b 30-50 suspended"}));
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "main"), 0), (Lines{"a 10-30 running"}));
    CHECK_EQUAL(raw(snapshot.task(0).id), 1U); // dense, whatever the recorder's number
    CHECK_EQUAL(snapshot.repairs().total(), 0U);
}

void onlyTracksWithSomethingAppear()
{
    Fixture f;
    f.recorder.track(TrackKind::counter, "unused");
    const TrackId loop = f.recorder.track(TrackKind::loop, "GUI");
    const TrackId stalls = f.recorder.track(TrackKind::stalls, "stalls", loop);
    f.at(20);
    f.recorder.complete(stalls, ns(5), ns(20), f.a);
    const TraceSnapshot snapshot = f.snapshot();
    CHECK_EQUAL(snapshot.tracks().size(), 2U);
    CHECK_EQUAL(snapshot.text(snapshot.tracks()[0].name), "GUI");
    CHECK(snapshot.tracks()[1].parent == snapshot.tracks()[0].id);
    CHECK_EQUAL(row(snapshot, snapshot.tracks()[1].id, 0), (Lines{"a 5-20"}));
}

void whatIsOpenGoesOnInTheNextTrace()
{
    Fixture f;
    const TrackId track = f.recorder.threadTrack();
    f.recorder.begin(track, f.b);
    const TaskId done = f.recorder.newTask(f.a, TaskStyle::timer);
    const TaskId task = f.recorder.newTask(f.a, TaskStyle::coroutine);
    const TaskId waits = f.recorder.newTask(f.b, TaskStyle::coroutine, task);
    f.recorder.taskFinished(done, Outcome::done);
    f.recorder.taskState(task, SpanState::running);
    f.recorder.taskState(waits, SpanState::suspended, f.b);
    const FlowId flow = f.recorder.flowBegin(FlowKind::resumedBy);
    f.at(100);
    const std::shared_ptr<Trace> old = f.live.current();
    f.live.startNew();
    CHECK_EQUAL(row(old->snapshot(), TrackId(0), 0), (Lines{"b 0-100+"}));
    f.at(130);
    f.recorder.flowEnd(flow);
    f.recorder.taskFinished(waits, Outcome::canceled);
    f.recorder.taskFinished(task, Outcome::done);
    f.recorder.end(track);
    const TraceSnapshot snapshot = f.snapshot();
    const TrackId tasks = trackNamed(snapshot, "Tasks");
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "main"), 0), (Lines{"b 0-30"}));
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "main"), 1), (Lines{"a 0-30 running"}));
    CHECK_EQUAL(row(snapshot, tasks, 0), (Lines{"a 0-30 running"}));
    CHECK_EQUAL(row(snapshot, tasks, 1), (Lines{"b 0-30 suspended"}));
    CHECK_EQUAL(snapshot.taskCount(), 2U);
    CHECK(snapshot.task(1).parent == snapshot.task(0).id);
    CHECK(snapshot.flows(always).empty());
    CHECK_EQUAL(snapshot.repairs().total(), 0U);
    CHECK_EQUAL(f.live.toTraceTime(f.clock.now()).count(), 30);
}

void openSpansReachToTheLatestDrain()
{
    Fixture f;
    f.recorder.begin(f.recorder.threadTrack(), f.a);
    f.at(70);
    CHECK_EQUAL(row(f.snapshot(), TrackId(0), 0), (Lines{"a 0-70+"}));
    CHECK(f.live.current()->snapshot().range() == (TimeRange{ns(0), ns(70)}));
}

void pauseEndsWhatIsOpen()
{
    Fixture f;
    f.recorder.begin(f.recorder.threadTrack(), f.a);
    f.at(10);
    f.recorder.setPaused(true);
    f.at(20);
    f.recorder.setPaused(false);
    f.recorder.begin(f.recorder.threadTrack(), f.b);
    f.at(30);
    f.recorder.end(f.recorder.threadTrack());
    CHECK_EQUAL(row(f.snapshot(), TrackId(0), 0), (Lines{"a 0-10", "b 20-30"}));
}

void flowsJoinThreads()
{
    Fixture f;
    const TaskId task = f.recorder.newTask(f.a, TaskStyle::pool);
    const FlowId flow = f.recorder.flowBegin(FlowKind::createdBy);
    f.at(5);
    std::thread([&] {
        f.recorder.nameThread("worker");
        f.recorder.flowEnd(flow, task);
        f.recorder.taskState(task, SpanState::running);
    }).join();
    const TraceSnapshot snapshot = f.snapshot();
    const std::vector<Flow> flows = snapshot.flowsOf(snapshot.task(0).id);
    CHECK_EQUAL(flows.size(), 1U);
    CHECK(flows.at(0).from.track == trackNamed(snapshot, "main"));
    CHECK(flows.at(0).to.track == trackNamed(snapshot, "worker"));
    CHECK(flows.at(0).to.time == ns(5));
}

void droppedRecordsAreInTheTraceOfTheirRun()
{
    FakeClock clock;
    Recorder recorder(clock, {.ringRecords = 16});
    LiveRecording live(recorder, {.collects = false});
    const TrackId track = recorder.track(TrackKind::counter, "n");
    for (int i = 0; i < 20; ++i)
        recorder.counter(track, i);
    live.drain(true);
    CHECK_EQUAL(live.current()->snapshot().dropped(), 4U);
    live.startNew();
    live.drain(true);
    CHECK_EQUAL(live.current()->snapshot().dropped(), 0U);
}

void flushDeliversEverythingRecordedBefore()
{
    Recorder recorder;
    LiveRecording live(recorder);
    const TrackId track = recorder.track(TrackKind::counter, "n");
    std::size_t received = 0;
    for (int round = 1; round <= 50; ++round) {
        for (int i = 0; i < 3; ++i) {
            std::thread([&] { recorder.counter(track, 1); }).join();
            recorder.counter(track, 2);
        }
        live.drain(true);
        received = live.current()->snapshot().counters(TrackId(0), always).size();
        CHECK_EQUAL(received, static_cast<std::size_t>(round) * 6);
    }
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(runningTaskShowsOnItsLaneAndItsThread), TEST(onlyTracksWithSomethingAppear),
                     TEST(whatIsOpenGoesOnInTheNextTrace), TEST(openSpansReachToTheLatestDrain),
                     TEST(pauseEndsWhatIsOpen), TEST(flowsJoinThreads), TEST(droppedRecordsAreInTheTraceOfTheirRun),
                     TEST(flushDeliversEverythingRecordedBefore)},
                    argc, argv);
}
