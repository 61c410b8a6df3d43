// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who shares a run of a stream, and who has one of his own; on virtual time.

#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/sources/create.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;

namespace {

void aLateSubscriberOfAPublishedStreamMissesValues()
{
    const MarbleTime time;
    const auto hot = interval(20ms, time.clock) | publish();
    const Recording early = time.record(hot.observable() | take(3));
    time.advance(5);
    CHECK_EQUAL(early.picture(), "");
    auto connection = hot.connect();
    auto second = hot.connect(); // changes nothing
    CHECK(!second.isActive());
    time.advance(5);
    const Recording late = time.record(hot.observable());
    time.advance(4);
    CHECK_EQUAL(early.picture(), "-------0-1-(2|)");
    CHECK_EQUAL(late.picture(), "-----------2-3");
    connection.dispose();
    time.advance(10);
    CHECK_EQUAL(late.picture(), "-----------2-3");
}

void refCountConnectsOnceAndAgainAfterTheLastHasLeft()
{
    const MarbleTime time;
    const Probe source = time.cold("-a-b-c-d-|");
    const auto shared = source | publish() | refCount();
    Recording first = time.record(shared);
    time.advance(2);
    Recording second = time.record(shared);
    time.advance(2);
    first.dispose();
    time.advance(2);
    second.dispose();
    CHECK_EQUAL(first.picture(), "-a-b");
    CHECK_EQUAL(second.picture(), "---b-c");
    CHECK_EQUAL(source.lives(), (std::vector<Text>{"^-----!"}));
    const Recording third = time.record(shared);
    time.advance(12);
    CHECK_EQUAL(third.picture(), "-------a-b-c-d-|");
    CHECK_EQUAL(source.lives().size(), 2U);
    const Recording afterTheEnd = time.record(shared);
    CHECK_EQUAL(afterTheEnd.picture(), "------------------|");
    CHECK_EQUAL(source.lives().size(), 2U);
}

void shareBeginsAnewOnceTheStreamHasEnded()
{
    const MarbleTime time;
    const Probe completes = time.cold("-a-|");
    const auto shared = completes | share();
    CHECK_EQUAL(time.draw(shared), "-a-|");
    CHECK_EQUAL(time.draw(shared), "-a-|");
    CHECK_EQUAL(completes.lives().size(), 2U);
    const Probe fails = time.cold("a-#");
    CHECK_EQUAL(time.draw(fails | share() | retry(2)), "a-a-a-#");
    CHECK_EQUAL(fails.lives().size(), 3U);
}

void shareReconnectsForRetryAtOnce()
{
    int attempts = 0;
    const auto flaky = create<int>([&](const Emitter<int>& e) {
        if (++attempts == 1)
            return e.onError(makeError({"boom", "it failed", {}}));
        e.onNext(42);
        e.onCompleted();
    });
    const MarbleTime time;
    CHECK_EQUAL(time.draw(flaky | share() | retry(3)), "([42]|)");
    CHECK_EQUAL(attempts, 2);
}

void shareKeepsItsSubscribersTogetherThroughARetry()
{
    const MarbleTime time;
    const Probe source = time.cold("-a-#");
    const auto shared = source | share() | retry(1);
    const Recording first = time.record(shared);
    const Recording second = time.record(shared);
    time.advance(8);
    CHECK_EQUAL(first.picture(), "-a--a-#");
    CHECK_EQUAL(second.picture(), "-a--a-#");
    CHECK_EQUAL(source.lives().size(), 2U);
}

void shareReplayKeepsTheHistoryOfWhatHasCompleted()
{
    const MarbleTime time;
    const Probe source = time.cold("a-b-|");
    const auto shared = source | shareReplay(History::last(1));
    const Recording first = time.record(shared);
    time.advance(6);
    CHECK_EQUAL(first.picture(), "a-b-|");
    const Recording late = time.record(shared);
    CHECK_EQUAL(late.picture(), "------(b|)");
    CHECK_EQUAL(source.lives().size(), 1U);
}

void refCountOverASynchronousSourceEndsCleanly()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(range(0, 3) | share()), "(012|)");
    CHECK_EQUAL(time.draw(range(0, 3) | share() | take(1)), "(0|)");
}

void intervalIsColdAndDoesNotDrift()
{
    const MarbleTime time;
    const auto ticks = interval(7ms, time.clock);
    std::vector<Nanoseconds> at;
    const auto first = ticks.subscribe([&](std::int64_t) { at.push_back(time.clock->now()); });
    time.clock->advanceBy(3ms);
    int second = 0;
    const auto other = ticks.subscribe([&](std::int64_t) { ++second; });
    time.clock->advanceTo(700ms);
    CHECK_EQUAL(at.size(), 100U);
    CHECK(at.back() == 700ms);
    CHECK_EQUAL(second, 99); // its own timer, 3 ms behind
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(aLateSubscriberOfAPublishedStreamMissesValues),
            TEST(shareBeginsAnewOnceTheStreamHasEnded),
            TEST(shareReconnectsForRetryAtOnce),
            TEST(shareKeepsItsSubscribersTogetherThroughARetry),
            TEST(shareReplayKeepsTheHistoryOfWhatHasCompleted),
            TEST(refCountConnectsOnceAndAgainAfterTheLastHasLeft),
            TEST(refCountOverASynchronousSourceEndsCleanly),
            TEST(intervalIsColdAndDoesNotDrift),
        },
        argc, argv);
}
