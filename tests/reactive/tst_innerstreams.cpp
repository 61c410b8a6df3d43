// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that make streams of values, and join them again, as pictures.

#include "core/reactive/operators/concatall.h"
#include "core/reactive/operators/concatmap.h"
#include "core/reactive/operators/flatmap.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/merge.h"
#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/switchmap.h"
#include "core/reactive/sources/defer.h"
#include "core/reactive/sources/error.h"
#include "core/reactive/sources/just.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

#include <stdexcept>

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;
using Lives = std::vector<Text>;

namespace {

const auto twice = [](const MarbleTime& time, std::vector<Probe>& inners) {
    return [&time, &inners](const Text& value) {
        if (value == "x")
            throw std::runtime_error("no stream for x");
        inners.push_back(time.cold(value + "-" + value + "|"));
        return inners.back().stream;
    };
};

template <typename Make>
void checkInner(const Make& make, const char* outer, const char* expected, const Lives& innerLives)
{
    const MarbleTime time;
    std::vector<Probe> inners;
    CHECK_EQUAL(time.draw(make(time.cold(outer).stream, twice(time, inners))), expected);
    Lives lives;
    for (const Probe& inner : inners)
        for (const Text& life : inner.lives())
            lives.push_back(life);
    CHECK_EQUAL(lives, innerLives);
}

void flatMapMergesInnerStreams()
{
    const auto make = [](const auto& outer, const auto& f) { return outer | flatMap(f); };
    checkInner(make, "ab|", "abab|", {"^--!", "-^--!"});
    checkInner(make, "a-x-|", "a-#", {"^-!"});
    checkInner(make, "a----|", "a-a--|", {"^--!"});
}

void concatMapKeepsTheOrder()
{
    const auto make = [](const auto& outer, const auto& f) { return outer | concatMap(f); };
    checkInner(make, "ab|", "a-ab-b|", {"^--!", "---^--!"});
}

void concatMapCallsItsFunctionWhenTheTurnComes()
{
    const MarbleTime time;
    Text log;
    const auto work = [&](const Text& value) {
        log += value + "@" + std::to_string(time.clock->now() / frame) + " ";
        if (value == "x")
            throw std::runtime_error("no x");
        return time.cold("-1|").stream;
    };
    CHECK_EQUAL(time.draw(time.cold("(abx)|").stream | concatMap(work)), "-1-1#");
    CHECK_EQUAL(log, "a@0 b@2 x@4 ");
}

void flatMapKeepsToItsLimit()
{
    const MarbleTime time;
    Text log;
    const auto work = [&](const Text& value) {
        log += value;
        return time.cold("--1|").stream;
    };
    CHECK_EQUAL(time.draw(time.cold("(abc|)").stream | flatMap(work, 2)), "--(11)--1|");
    CHECK_EQUAL(log, "abc");
}

void switchMapFollowsTheLatest()
{
    const auto make = [](const auto& outer, const auto& f) { return outer | switchMap(f); };
    checkInner(make, "ab|", "ab-b|", {"^!", "-^--!"});
    checkInner(make, "a-x-|", "a-#", {"^-!"});
}

void mergeAllHoldsTheRestBack()
{
    const MarbleTime time;
    const auto streams =
        just<Observable<Text>>(time.cold("a-a|").stream, time.cold("b-b|").stream, time.cold("c-c|").stream);
    CHECK_EQUAL(time.draw(streams | mergeAll(2)), "(ab)-(ab)c-c|");
}

void longChainsOfSynchronousStreamsDoNotRecurse()
{
    std::int64_t sum = 0;
    const auto subscription = (range(0, 200000) | concatMap([](int value) {
                                   return just(value);
                               })).subscribe([&](int value) { sum += value; });
    CHECK_EQUAL(sum, 199999LL * 100000);
    const Subject<int> gate;
    const auto waiting = just(Observable<int>(gate.observable())) |
                         merge(range(0, 200000) | map([](int value) { return Observable<int>(just(value)); }));
    const auto late = (waiting | concatAll()).subscribe([&](int value) { sum -= value; });
    CHECK(sum > 0);
    gate.onCompleted(); // all that wait are ready at once
    CHECK_EQUAL(sum, 0);
    int attempts = 0;
    const auto failing = defer([&] {
        ++attempts;
        return error<int>(makeError({"again", {}, {}}));
    });
    const auto tried = (failing | retry(100000)).subscribe([](int) {}, [](const ErrorPtr&) {});
    CHECK_EQUAL(attempts, 100001);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(flatMapMergesInnerStreams),
            TEST(concatMapKeepsTheOrder),
            TEST(concatMapCallsItsFunctionWhenTheTurnComes),
            TEST(flatMapKeepsToItsLimit),
            TEST(switchMapFollowsTheLatest),
            TEST(mergeAllHoldsTheRestBack),
            TEST(longChainsOfSynchronousStreamsDoNotRecurse),
        },
        argc, argv);
}
