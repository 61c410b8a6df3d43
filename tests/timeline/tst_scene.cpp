// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/countercurve.h"
#include "core/timeline/rowcache.h"
#include "core/timeline/scenebuilder.h"
#include "tests/support/plaintest.h"
#include "tests/timeline/samplescene.h"
#include "tests/timeline/sampletrace.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace loopscope;
using namespace loopscope::timeline;
using namespace std::chrono_literals;
using loopscope::test::makeSampleTrace;
using loopscope::test::SampleTrace;
using loopscope::test::sceneOf;

namespace {

std::vector<const Box*> boxesOf(const Scene& scene, TaskId task, TrackId track)
{
    std::vector<const Box*> boxes;
    for (const SceneRow& row : scene.rows) {
        for (const Box& box : row.content->boxes) {
            if (row.track == track && box.span.task == task)
                boxes.push_back(&box);
        }
    }
    return boxes;
}

void threeTasksShowTheirStatesOneAfterTheOther()
{
    const SampleTrace sample = makeSampleTrace();
    const Scene scene = sceneOf(sample, {1500ms, 2700ms});
    for (const TaskId task : sample.requests) {
        const auto boxes = boxesOf(scene, task, sample.tasks);
        CHECK_EQUAL(boxes.size(), std::size_t{3});
        if (boxes.size() != 3)
            continue;
        CHECK(boxes[0]->look == Look::suspended && boxes[1]->look == Look::queued && boxes[2]->look == Look::running);
        CHECK(std::abs(boxes[0]->x + boxes[0]->width - boxes[1]->x) < 1e-6);
        CHECK(boxes[0]->label.find("on delay 1 s") != std::string::npos);
        CHECK_EQUAL(boxesOf(scene, task, sample.loop).size(), std::size_t{1}); // running shows on its thread too
    }
    CHECK(boxesOf(scene, sample.requests[1], sample.tasks)[2]->outcome == trace::Outcome::failed);
}

void aStallIsRedAndSaysItsLength()
{
    const SampleTrace sample = makeSampleTrace();
    const Scene scene = sceneOf(sample, {0s, 3s});
    const auto row =
        std::find_if(scene.rows.begin(), scene.rows.end(), [&](const SceneRow& r) { return r.track == sample.stalls; });
    CHECK(row != scene.rows.end());
    CHECK_EQUAL(row->content->boxes.size(), std::size_t{1});
    CHECK(row->content->boxes[0].look == Look::stall);
    CHECK_EQUAL(row->content->boxes[0].label, std::string("910 ms"));
    CHECK_EQUAL(scene.stalls.size(), std::size_t{1});
    CHECK(std::abs(scene.stalls[0].x - 100) < 1e-6);
}

void aStallsLabelHasAShortForm()
{
    const SampleTrace sample = makeSampleTrace();
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    SceneRequest request;
    request.range = {0s, 3s};
    request.width = 1000;
    request.words.ofStall = [](const trace::TraceSnapshot&, const trace::Span& stall) {
        return stall.start == 300ms ? " · noted" : "another";
    };
    const Scene scene = buildScene(snapshot, layoutTracks(snapshot, {}), request);
    for (const SceneRow& row : scene.rows) {
        for (const Box& box : row.content->boxes) {
            CHECK_EQUAL(box.label == "910 ms · noted", row.track == sample.stalls);
            CHECK_EQUAL(box.shortLabel, row.track == sample.stalls ? std::string("910 ms").size() : std::size_t{0});
        }
    }
}

void tracksNeverOverlapHoweverTheyAreArranged()
{
    const SampleTrace sample = makeSampleTrace();
    TrackArrangement arrangement;
    arrangement.choices[sample.tasks].collapsed = true;
    arrangement.choices[sample.cpu].pinned = true;
    arrangement.choices[sample.stream].hidden = true;
    arrangement.choices[sample.loop].scale = 2;
    const TrackLayout layout = layoutTracks(sample.trace->snapshot(), arrangement);
    CHECK(layout.find(sample.stream) == nullptr);
    CHECK(layout.tracks.front().track.id == sample.cpu);
    CHECK(layout.find(sample.tasks)->height < 30);
    CHECK_EQUAL(layout.find(sample.loop)->rowHeight, 44.0);
    double bottom = 0;
    for (const PlacedTrack& track : layout.tracks) {
        CHECK(track.y >= bottom);
        CHECK(track.rowY(track.rows - 1) + track.rowHeight <= track.bottom() + 1e-6);
        bottom = track.bottom();
    }
    CHECK_EQUAL(layout.height, bottom);
}

void movedTracksKeepTheUsersOrder()
{
    const SampleTrace sample = makeSampleTrace();
    TrackArrangement arrangement;
    arrangement.order = {sample.workers[1], sample.workers[0]};
    const TrackLayout layout = layoutTracks(sample.trace->snapshot(), arrangement);
    CHECK(layout.find(sample.workers[1])->y < layout.find(sample.workers[0])->y);
    CHECK(layout.find(sample.loop)->y < layout.find(sample.tasks)->y);
}

void partsOfACounterAreShownWhenAskedFor()
{
    const SampleTrace sample = makeSampleTrace();
    trace::Track core;
    core.kind = trace::TrackKind::counter;
    core.parent = sample.cpu;
    const TrackId part = trace::TraceBuilder(*sample.trace).addTrack(core);
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    CHECK(layoutTracks(snapshot).find(part) == nullptr);
    CHECK(layoutTracks(snapshot).find(sample.stalls) != nullptr); // a part of the loop, which is no counter
    TrackArrangement arrangement;
    arrangement.showsParts = true;
    const TrackLayout layout = layoutTracks(snapshot, arrangement);
    CHECK(layout.find(part) != nullptr && layout.find(part)->indent == 1);
}

void counterKeepsItsPeaksWhenZoomedOut()
{
    SampleTrace sample = makeSampleTrace();
    trace::TraceBuilder builder(*sample.trace);
    trace::Track track;
    track.kind = trace::TrackKind::counter;
    track.name = builder.intern("queue");
    const TrackId queue = builder.addTrack(track);
    for (int i = 0; i < 20'000; ++i)
        builder.counter(queue, {Nanoseconds(i * 100'000), i == 7777 ? 900.0 : 1.0});
    const Scene scene = sceneOf(sample, {0s, 2s});
    const auto curve = std::find_if(scene.counters.begin(), scene.counters.end(),
                                    [&](const CounterCurve& c) { return c.track == queue; });
    CHECK(curve != scene.counters.end());
    CHECK(curve->columns.size() <= 1000);
    double highest = 0;
    for (const CounterColumn& column : curve->columns)
        highest = std::max(highest, column.highest);
    CHECK_EQUAL(highest, 900.0);
    CHECK_EQUAL(curve->ceiling, 1000.0);
}

void arrowsLandOnTheirTasksHoweverSmallTheyAre()
{
    const SampleTrace sample = makeSampleTrace();
    for (const TimeRange range : {TimeRange{1400ms, 2700ms}, TimeRange{0s, 3600s}}) {
        const Scene scene = sceneOf(sample, range, {}, sample.requests[2]);
        CHECK_EQUAL(scene.arrows.size(), std::size_t{1});
        const PlacedTrack* tasks = scene.layout.find(sample.tasks);
        CHECK_EQUAL(scene.arrows[0].y2, tasks->rowY(2) + tasks->rowHeight / 2);
        CHECK(std::abs(scene.arrows[0].x2 - scene.scale.x(2600ms)) < 1e-6);
    }
}

void theCacheGivesTheSameRows()
{
    const SampleTrace sample = makeSampleTrace();
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    RowCache cache;
    SceneRequest request;
    request.range = {0s, 3s};
    request.width = 800;
    const Scene first = buildScene(snapshot, layoutTracks(snapshot), request, &cache);
    const Scene again = buildScene(snapshot, layoutTracks(snapshot), request, &cache);
    for (std::size_t i = 0; i < first.rows.size(); ++i)
        CHECK(first.rows[i].content == again.rows[i].content);
    request.range = {0s, 2s};
    const Scene moved = buildScene(snapshot, layoutTracks(snapshot), request, &cache);
    CHECK(moved.rows[0].content != first.rows[0].content);
}

void valuesAndCeilingsAreRound()
{
    CHECK_EQUAL(roundCeiling(73, "%"), 100.0);
    CHECK_EQUAL(roundCeiling(0), 1.0);
    CHECK_EQUAL(roundCeiling(21), 25.0);
    CHECK_EQUAL(roundCeiling(1000), 1000.0);
    CHECK_EQUAL(formatValue(12.345, "ms"), std::string("12.3 ms"));
    CHECK_EQUAL(formatValue(100, "%"), std::string("100%"));
    CHECK_EQUAL(formatValue(1234567, ""), std::string("1235 k"));
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests(
        {
            TEST(threeTasksShowTheirStatesOneAfterTheOther),
            TEST(aStallIsRedAndSaysItsLength),
            TEST(aStallsLabelHasAShortForm),
            TEST(tracksNeverOverlapHoweverTheyAreArranged),
            TEST(movedTracksKeepTheUsersOrder),
            TEST(partsOfACounterAreShownWhenAskedFor),
            TEST(counterKeepsItsPeaksWhenZoomedOut),
            TEST(arrowsLandOnTheirTasksHoweverSmallTheyAre),
            TEST(theCacheGivesTheSameRows),
            TEST(valuesAndCeilingsAreRound),
        },
        argc, argv);
}
