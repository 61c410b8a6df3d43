// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

Scene sceneOfMarbles(const std::vector<std::pair<trace::InstantKind, std::string>>& marbles, TimeRange range)
{
    trace::Trace trace;
    trace::TraceBuilder builder(trace);
    trace::Track track;
    track.kind = trace::TrackKind::stream;
    const TrackId stream = builder.addTrack(track);
    trace::Nanoseconds at = 1s;
    for (const auto& [kind, value] : marbles)
        builder.instant({at += 1ns, stream, builder.intern(value), TaskId::none, kind, 0});
    builder.extendTo(10s);
    SceneRequest request;
    request.range = range;
    request.width = 1000;
    request.textWidth = [](const std::string& text) { return 6.0 * static_cast<double>(text.size()); };
    const auto snapshot = trace.snapshot();
    return buildScene(snapshot, layoutTracks(snapshot), request);
}

void marblesThatWouldCoverEachOtherAreOneWithTheirNumber()
{
    const SampleTrace sample = makeSampleTrace();
    const auto marblesOf = [&](TimeRange range) {
        std::vector<Marker> marbles;
        for (const Marker& marker : sceneOf(sample, range).markers) {
            if (marker.instant.track == sample.stream)
                marbles.push_back(marker);
        }
        return marbles;
    };
    CHECK_EQUAL(marblesOf({0s, 3050ms}).size(), std::size_t{30});
    const auto merged = marblesOf({0s, 60s});
    CHECK(merged.size() < 10);
    int count = 0;
    for (const Marker& marble : merged)
        count += marble.count;
    CHECK_EQUAL(count, 30);
    CHECK(merged.back().instant.kind == trace::InstantKind::completed);
}

void fewMarblesThatFallTogetherStandSideBySideInTheirOrder()
{
    trace::Trace trace;
    trace::TraceBuilder builder(trace);
    trace::Track track;
    track.kind = trace::TrackKind::stream;
    track.name = builder.intern("Numbers");
    const TrackId stream = builder.addTrack(track);
    using trace::InstantKind;
    const InstantKind kinds[] = {InstantKind::subscribe, InstantKind::next, InstantKind::next, InstantKind::completed};
    int value = 0;
    for (const InstantKind kind : kinds)
        builder.instant(
            {1s + trace::Nanoseconds(value), stream, builder.intern(std::to_string(value++)), TaskId::none, kind, 0});
    builder.extendTo(10s);
    SceneRequest request;
    request.range = {0s, 10s};
    request.width = 1000;
    const auto snapshot = trace.snapshot();
    const Scene scene = buildScene(snapshot, layoutTracks(snapshot), request);
    CHECK_EQUAL(scene.markers.size(), std::size_t{4});
    CHECK(std::abs(scene.markers[0].x - 100) < 0.01);
    for (std::size_t i = 1; i < scene.markers.size(); ++i) {
        CHECK(scene.markers[i].instant.kind == kinds[i]);
        CHECK(scene.markers[i].x >= scene.markers[i - 1].x + scene.markers[i - 1].size / 2);
        CHECK(scene.markers[i].x < 100 + 4 * scene.markers[i].size);
    }

    request.range = {0s, 1s + 1ms}; // at the border they stay in sight
    const Scene atBorder = buildScene(snapshot, layoutTracks(snapshot), request);
    CHECK(atBorder.markers.back().x < 1000);
}

void moreThanEightThatFallTogetherAreACrowd()
{
    using trace::InstantKind;
    for (const std::size_t count : {7U, 8U, 9U, 20U}) {
        std::vector<std::pair<InstantKind, std::string>> marbles(count, {InstantKind::next, "1"});
        CHECK_EQUAL(sceneOfMarbles(marbles, {0s, 10s}).markers.size(), count <= 8 ? count : std::size_t{1});
        marbles.back() = {InstantKind::completed, ""}; // never hidden behind a value
        const Scene scene = sceneOfMarbles(marbles, {0s, 10s});
        CHECK_EQUAL(scene.markers.size(), count <= 8 ? count : std::size_t{2});
        CHECK(scene.markers.back().instant.kind == InstantKind::completed);
    }
}

void aValueThatIsWiderThanItsMarbleStandsBesideIt()
{
    using trace::InstantKind;
    const Scene scene =
        sceneOfMarbles({{InstantKind::next, "7"}, {InstantKind::next, "a long value"}}, {1s, 1s + 10ns});
    CHECK_EQUAL(scene.markers.size(), std::size_t{2});
    CHECK(scene.markers[0].label == "7" && scene.markers[0].labelWidth == 0);
    CHECK(scene.markers[1].label == "a long value" && scene.markers[1].labelWidth > 0);
}

// An output does not stand left of the input that it follows, however many marbles push that one aside.
void marblesOfTwoRowsKeepTheirOrder()
{
    trace::Trace trace;
    trace::TraceBuilder builder(trace);
    const auto addRow = [&](const char* name) {
        trace::Track track;
        track.kind = trace::TrackKind::stream;
        track.name = builder.intern(name);
        return builder.addTrack(track);
    };
    const TrackId rows[] = {addRow("Input"), addRow("Output")};
    for (int value = 0; value < 9; ++value) // an output after every second input, a nanosecond apart
        builder.instant({1s + trace::Nanoseconds(value), rows[value % 3 / 2], builder.intern(std::to_string(value)),
                         TaskId::none, trace::InstantKind::next, 0});
    builder.extendTo(10s);
    const auto snapshot = trace.snapshot();
    for (const TimeRange range : {TimeRange{0s, 10s}, TimeRange{0s, 1s + 1ms}, TimeRange{1s, 10s}}) {
        SceneRequest request;
        request.range = range;
        request.width = 1000;
        const Scene scene = buildScene(snapshot, layoutTracks(snapshot), request);
        CHECK_EQUAL(scene.markers.size(), std::size_t{9});
        std::vector<const Marker*> inTime;
        for (const Marker& marker : scene.markers)
            inTime.push_back(&marker);
        std::sort(inTime.begin(), inTime.end(),
                  [](const Marker* a, const Marker* b) { return a->instant.time < b->instant.time; });
        for (std::size_t i = 1; i < inTime.size(); ++i)
            CHECK(inTime[i]->x >= inTime[i - 1]->x);
        for (std::size_t i = 1; i < scene.markers.size(); ++i) { // row by row
            const Marker& before = scene.markers[i - 1];
            const Marker& marker = scene.markers[i];
            CHECK(marker.y > before.y || marker.x >= before.x + marker.size);
        }
        CHECK(inTime.front()->x >= 0 && inTime.back()->x < 1000);
    }
}

// However many they are, as few are handed on as there is room for; its end is never one of a crowd.
void aStreamOfManyValuesIsReadAsACrowd()
{
    using trace::InstantKind;
    std::vector<std::pair<InstantKind, std::string>> marbles(100'000, {InstantKind::next, "1"});
    marbles.front().first = InstantKind::subscribe;
    marbles.back().first = InstantKind::completed;
    const Scene scene = sceneOfMarbles(marbles, {1s, 1s + 110us});
    CHECK(scene.markers.size() < 100);
    int values = 0;
    for (const Marker& marker : scene.markers)
        values += marker.instant.kind == InstantKind::next ? marker.count : 0;
    CHECK_EQUAL(values, 99'998);
    CHECK(scene.markers.front().instant.kind == InstantKind::subscribe);
    CHECK(scene.markers.back().instant.kind == InstantKind::completed);
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests(
        {
            TEST(marblesThatWouldCoverEachOtherAreOneWithTheirNumber),
            TEST(fewMarblesThatFallTogetherStandSideBySideInTheirOrder),
            TEST(moreThanEightThatFallTogetherAreACrowd),
            TEST(aValueThatIsWiderThanItsMarbleStandsBesideIt),
            TEST(marblesOfTwoRowsKeepTheirOrder),
            TEST(aStreamOfManyValuesIsReadAsACrowd),
        },
        argc, argv);
}
