// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/hittest.h"
#include "core/timeline/navigation.h"
#include "core/timeline/scenebuilder.h"
#include "tests/support/plaintest.h"
#include "tests/timeline/samplescene.h"
#include "tests/timeline/sampletrace.h"

using namespace loopscope;
using namespace loopscope::timeline;
using namespace std::chrono_literals;
using loopscope::test::FlowTrace;
using loopscope::test::makeFlowTrace;
using loopscope::test::makeSampleTrace;
using loopscope::test::SampleTrace;
using loopscope::test::sceneOf;

namespace {

void everyBoxIsHitWhereItIsDrawn()
{
    const SampleTrace sample = makeSampleTrace();
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    const Scene scene = sceneOf(sample, {0s, 3050ms});
    int hits = 0;
    for (const SceneRow& row : scene.rows) {
        for (const Box& box : row.content->boxes) {
            const Hit hit = hitTest(scene, snapshot, box.x + box.width / 2, row.y + row.height / 2);
            CHECK(hit.box == &box);
            CHECK(hit.track && hit.track->track.id == row.track);
            CHECK(hit.span && hit.span->start == box.span.start && hit.spans == 1);
            ++hits;
        }
    }
    CHECK(hits > 20);
    CHECK(hitTest(scene, snapshot, 500, scene.layout.height + 10).track == nullptr);
}

void spansAreSteppedAlongTheirRowBothWays()
{
    const SampleTrace sample = makeSampleTrace();
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    auto span = spanAt(snapshot, sample.loop, 0, 0s, snapshot.range());
    CHECK(span.has_value());
    int steps = 0;
    std::optional<trace::Span> last = span;
    for (; span; span = nextSpan(snapshot, *span), ++steps)
        last = span;
    CHECK_EQUAL(static_cast<std::uint64_t>(steps), snapshot.spanCount(sample.loop, 0, snapshot.range()));
    for (span = last; span; span = previousSpan(snapshot, *span))
        --steps;
    CHECK_EQUAL(steps, 0);
}

void aFlowIsFollowedToWhatItCausedAndBack()
{
    const FlowTrace sample = makeFlowTrace();
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    const auto cause = spanAt(snapshot, sample.cause, 0, 12ms, snapshot.range());
    CHECK(cause.has_value());
    const auto effect = alongFlow(snapshot, *cause, true);
    CHECK(effect && effect->track == sample.effect && effect->start == 30ms);
    CHECK(effect && !alongFlow(snapshot, *effect, true));
    const auto back = effect ? alongFlow(snapshot, *effect, false) : std::nullopt;
    CHECK(back && back->track == sample.cause && back->start == 10ms);
    CHECK(!alongFlow(snapshot, *cause, false));
}

// What a flow leads to is what really ran there, and not what it ran in.
void aFlowLeadsToTheInnermostSpan()
{
    const FlowTrace sample = makeFlowTrace();
    trace::TraceBuilder builder(*sample.trace);
    builder.complete(sample.effect, {50ms, 60ms}, builder.intern("outer"));
    builder.complete(sample.effect, {52ms, 58ms}, builder.intern("inner"));
    builder.complete(sample.cause, {45ms, 49ms}, builder.intern("late cause"));
    builder.flow(
        {trace::FlowKind::deliveredTo, {46ms, sample.cause, TaskId::none}, {53ms, sample.effect, TaskId::none}});
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    const auto cause = spanAt(snapshot, sample.cause, 0, 46ms, snapshot.range());
    CHECK(cause.has_value());
    const auto effect = cause ? alongFlow(snapshot, *cause, true) : std::nullopt;
    CHECK(effect && effect->start == 52ms);
}

// Where a box and a run of merged spans are both within reach, it is what lies under the pointer.
void theNearestIsHit()
{
    trace::Trace trace;
    trace::TraceBuilder builder(trace);
    trace::Track track;
    track.kind = trace::TrackKind::thread;
    const TrackId thread = builder.addTrack(track);
    for (int i = 0; i < 1000; ++i) // in 10 pixels, one of them longer
        builder.complete(thread, {1s + i * 10us, 1s + i * 10us + (i == 700 ? 9us : 6us)}, builder.intern("tiny"));
    builder.complete(thread, {1012ms, 1100ms}, builder.intern("wide"));
    builder.extendTo(1500ms);
    SceneRequest request;
    request.range = {500ms, 1500ms};
    request.width = 1000;
    const auto snapshot = trace.snapshot();
    const Scene scene = buildScene(snapshot, layoutTracks(snapshot, {}), request);
    CHECK_EQUAL(scene.rows.size(), std::size_t{1});
    const double y = scene.rows.front().y + 2;
    const Hit run = hitTest(scene, snapshot, 508, y, 6);
    CHECK(run.run != nullptr && run.box == nullptr);
    CHECK(run.span && run.span->start == 1007ms);
    CHECK_EQUAL(run.spans, std::uint64_t{1000});
    for (const double x : {514.0, 550.0}) { // beside the run, and far from it
        const Hit box = hitTest(scene, snapshot, x, y, 6);
        CHECK(box.box != nullptr && box.run == nullptr);
    }
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests(
        {
            TEST(everyBoxIsHitWhereItIsDrawn),
            TEST(spansAreSteppedAlongTheirRowBothWays),
            TEST(aFlowIsFollowedToWhatItCausedAndBack),
            TEST(aFlowLeadsToTheInnermostSpan),
            TEST(theNearestIsHit),
        },
        argc, argv);
}
