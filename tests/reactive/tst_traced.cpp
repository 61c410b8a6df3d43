// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What traced() writes into the trace.

#include "core/live/liverecording.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/error.h"
#include "core/reactive/sources/just.h"
#include "core/reactive/sources/never.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

using namespace loopscope;
using namespace loopscope::reactive;
using namespace loopscope::test;

namespace {

struct Bench
{
    recording::Recorder recorder;
    live::LiveRecording recording{recorder};

    // "subscribe next 1 next 2 completed" of the stream track with that name.
    std::string marbles(const std::string& name)
    {
        recording.drain(true);
        const trace::TraceSnapshot snapshot = recording.current()->snapshot();
        std::string all;
        for (const trace::Track& track : snapshot.tracks()) {
            if (track.kind != trace::TrackKind::stream || snapshot.text(track.name) != name)
                continue;
            for (const trace::Instant& instant : snapshot.instants(track.id, {0ns, 1h})) {
                all += (all.empty() ? "" : " ") + std::string(trace::word(instant.kind));
                if (instant.name != StringId::empty)
                    all += " \"" + std::string(snapshot.text(instant.name)) + "\"";
                else if (instant.kind == trace::InstantKind::next)
                    all += " " + text(static_cast<int>(instant.value));
            }
        }
        return all;
    }
    // Names of the stream tracks in order of display.
    std::string tracks()
    {
        recording.drain(true);
        const trace::TraceSnapshot snapshot = recording.current()->snapshot();
        std::string all;
        for (const trace::Track& track : snapshot.tracks())
            if (track.kind == trace::TrackKind::stream)
                all += std::string(snapshot.text(track.name)) + ";";
        return all;
    }
};

const auto ignore = [](const auto&...) {};

void aChainsRowsShowInputAndOutput()
{
    Bench bench;
    const auto subscription = (range(0, 100) | traced("input", bench.recorder) | map([](int v) { return v * v; }) |
                               traced("squares", bench.recorder) | take(3))
                                  .subscribe(ignore);
    CHECK_EQUAL(bench.tracks(), "input;squares;");
    CHECK_EQUAL(bench.marbles("input"), "subscribe next 0 next 1 next 2 dispose");
    CHECK_EQUAL(bench.marbles("squares"), "subscribe next 0 next 1 next 4 dispose");
}

void terminalsAndDisposalsAreMarked()
{
    Bench bench;
    const auto ended = (range(1, 1) | traced("ends", bench.recorder)).subscribe(ignore);
    CHECK_EQUAL(bench.marbles("ends"), "subscribe next 1 completed");
    const auto failed =
        (error<int>(Error{"no", "reason", {}}) | traced("fails", bench.recorder)).subscribe(ignore, ignore);
    CHECK_EQUAL(bench.marbles("fails"), "subscribe error \"no: reason\"");
    auto open = (never<int>() | traced("open", bench.recorder)).subscribe(ignore);
    CHECK_EQUAL(bench.marbles("open"), "subscribe");
    open.dispose();
    open.dispose();
    CHECK_EQUAL(bench.marbles("open"), "subscribe dispose");
    const auto words =
        (just(std::string("one"), std::string("two")) | traced("words", bench.recorder)).subscribe(ignore);
    CHECK_EQUAL(bench.marbles("words"), "subscribe next \"one\" next \"two\" completed");
}

void aPausedRecorderIsLeftAlone()
{
    Bench bench;
    bench.recorder.setPaused(true);
    const auto subscription = (range(0, 3) | traced("quiet", bench.recorder)).subscribe(ignore);
    CHECK_EQUAL(bench.marbles("quiet"), "");
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(aChainsRowsShowInputAndOutput),
            TEST(terminalsAndDisposalsAreMarked),
            TEST(aPausedRecorderIsLeftAlone),
        },
        argc, argv);
}
