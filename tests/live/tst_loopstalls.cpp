// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stalls and lag of a loop, from the edges of its dispatches alone.

#include "core/live/loopstalls.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"
#include "tests/support/plaintest.h"

#include <string>
#include <vector>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::live;
using namespace loopscope::trace;

namespace {

using Texts = std::vector<std::string>;

constexpr Nanoseconds ms(std::int64_t n) { return Nanoseconds(n * 1'000'000); }

struct Fixture
{
    Trace trace;
    TraceBuilder builder{trace};
    TrackId stallTrack = add(TrackKind::stalls, "Stalls");
    TrackId lagTrack = add(TrackKind::counter, "Loop lag");
    StringId slot = builder.intern("slot");
    LoopStalls loop;

    Fixture() { loop.start(builder, stallTrack, lagTrack); }

    TrackId add(TrackKind kind, const char* name)
    {
        Track track;
        track.kind = kind;
        track.name = builder.intern(name);
        return builder.addTrack(track);
    }

    // "BEAT:LATE", in ms
    Texts lag()
    {
        Texts texts;
        trace.snapshot().forEachCounter(lagTrack, {ms(0), ms(100000)}, [&](const CounterSample& sample) {
            texts.push_back(std::to_string(sample.time / ms(1)) + ':' + std::to_string(static_cast<int>(sample.value)));
        });
        return texts;
    }
    Texts stalls()
    {
        Texts texts;
        const TraceSnapshot snapshot = trace.snapshot();
        for (int row = 0; row < snapshot.rows(stallTrack); ++row)
            snapshot.forEachSpan(stallTrack, row, {ms(0), ms(100000)}, [&](const Span& span) {
                texts.push_back(std::to_string(span.start / ms(1)) + '-' + std::to_string(span.end / ms(1)));
                return true;
            });
        return texts;
    }
};

void beatsAreOnTimeWhileTheLoopIsIdleAndLateUntilADispatchEnds()
{
    Fixture f;
    f.loop.idle(ms(0));
    f.loop.begin(ms(50), f.slot);
    f.loop.end(ms(100));
    CHECK_EQUAL(f.lag(), (Texts{"16:0", "32:0", "48:0", "64:36", "80:20", "96:4"}));
}

void aDispatchWithinADispatchServesNoBeat()
{
    Fixture f;
    f.loop.idle(ms(0));
    f.loop.begin(ms(10), f.slot);
    f.loop.begin(ms(20), f.slot); // sent, not posted: the loop does not turn
    f.loop.end(ms(25));
    CHECK_EQUAL(f.lag(), Texts{});
    f.loop.end(ms(40));
    CHECK_EQUAL(f.lag(), (Texts{"16:24", "32:8"}));
}

void aDialogsLoopServesThem()
{
    Fixture f;
    f.loop.idle(ms(0));
    f.loop.begin(ms(10), f.slot);
    f.loop.idle(ms(20)); // its own loop waits
    f.loop.begin(ms(60), f.slot);
    f.loop.end(ms(61));
    f.loop.idle(ms(62));
    f.loop.end(ms(70));
    CHECK_EQUAL(f.lag(), (Texts{"16:4", "32:0", "48:0", "64:0"}));
    CHECK(f.stalls().empty());
}

void nothingIsKnownOfAPause()
{
    Fixture f;
    f.loop.idle(ms(0));
    f.loop.pause(ms(20));
    f.loop.begin(ms(90), f.slot);
    f.loop.end(ms(91));
    f.loop.idle(ms(91));
    f.loop.begin(ms(110), f.slot);
    CHECK_EQUAL(f.lag(), (Texts{"16:0", "106:0"}));
    CHECK(f.stalls().empty());
}

void aDispatchThatTheProcessDiesInIsAStallAndALoopThatWasLeftIsNone()
{
    Fixture dies;
    dies.loop.begin(ms(0), dies.slot);
    dies.loop.look(ms(60));
    dies.loop.finish(ms(90));
    CHECK_EQUAL(dies.stalls(), Texts{"0-90"});
    Fixture leaves;
    leaves.loop.begin(ms(0), leaves.slot);
    leaves.loop.end(ms(10));
    leaves.loop.look(ms(80));
    leaves.loop.finish(ms(90));
    CHECK(leaves.stalls().empty());
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(beatsAreOnTimeWhileTheLoopIsIdleAndLateUntilADispatchEnds),
                     TEST(aDispatchWithinADispatchServesNoBeat), TEST(aDialogsLoopServesThem),
                     TEST(nothingIsKnownOfAPause),
                     TEST(aDispatchThatTheProcessDiesInIsAStallAndALoopThatWasLeftIsNone)},
                    argc, argv);
}
