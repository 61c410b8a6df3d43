// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operators over several streams, and over streams of streams, as pictures.

#include "core/reactive/operators/catcherror.h"
#include "core/reactive/operators/combinelatest.h"
#include "core/reactive/operators/concat.h"
#include "core/reactive/operators/concatmap.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/first.h"
#include "core/reactive/operators/flatmap.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/last.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/merge.h"
#include "core/reactive/operators/reduce.h"
#include "core/reactive/operators/replay.h"
#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/switchmap.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/takeuntil.h"
#include "core/reactive/operators/window.h"
#include "core/reactive/operators/withlatestfrom.h"
#include "core/reactive/operators/zip.h"
#include "core/reactive/sources/defer.h"
#include "core/reactive/sources/error.h"
#include "core/reactive/sources/never.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

#include <stdexcept>

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;
using Lives = std::vector<Text>;

namespace {

struct Row
{
    const char* a;
    const char* b;
    const char* expected;
    const char* lifeOfA;
    const char* lifeOfB;
};

Text join(const std::tuple<Text, Text>& both) { return std::get<0>(both) + std::get<1>(both); }
Text joinPair(const std::pair<Text, Text>& both) { return both.first + both.second; }

template <typename Combine>
void checkRows(const Combine& combine, std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        const MarbleTime time;
        const Probe a = time.cold(row.a);
        const Probe b = time.cold(row.b);
        CHECK_EQUAL(time.draw(combine(a.stream, b.stream)), row.expected);
        CHECK_EQUAL(a.lives(), (*row.lifeOfA == '\0' ? Lives() : Lives{row.lifeOfA}));
        CHECK_EQUAL(b.lives(), (*row.lifeOfB == '\0' ? Lives() : Lives{row.lifeOfB}));
    }
}

void mergeEndsWithTheLastOrTheFirstError()
{
    checkRows([](const auto& a, const auto& b) { return a | merge(b); },
              {
                  {"a-b-|", "-x---y|", "axb--y|", "^---!", "^-----!"},
                  {"a-#", "-x-y|", "ax#", "^-!", "^-!"},
                  {"|", "|", "|", "(^!)", "(^!)"},
              });
}

void concatSubscribesOneAfterTheOther()
{
    checkRows([](const auto& a, const auto& b) { return a | concat(b); },
              {
                  {"a-b|", "x-y|", "a-bx-y|", "^--!", "---^--!"},
                  {"a#", "x|", "a#", "^!", ""},
              });
}

void takeUntilEndsWithTheSignal()
{
    checkRows([](const auto& a, const auto& b) { return a | takeUntil(b); },
              {
                  {"a-b-c-|", "---x", "a-b|", "^--!", "^--!"},
                  {"a-b|", "---|", "a-b|", "^--!", "^--!"},
                  {"a-b-|", "-|", "a-b-|", "^---!", "^!"},
                  {"a-b-|", "-#", "a#", "^!", "^!"},
                  {"a|", "x", "|", "(^!)", "(^!)"},
              });
}

void zipPairsByPosition()
{
    checkRows([](const auto& a, const auto& b) { return a | zip(b) | map(join); },
              {
                  {"a-b-c|", "-x-y|", "-[ax]-[by]|", "^---!", "^---!"},
                  {"ab|", "---x-y-z|", "---[ax]-([by]|)", "^-!", "^----!"},
                  {"a-#", "-x|", "-[ax]#", "^-!", "^-!"},
              });
}

void combineLatestJoinsTheNewest()
{
    checkRows([](const auto& a, const auto& b) { return a | combineLatest(b) | map(join); },
              {
                  {"a-b--|", "-x-y-|", "-[ax][bx][by]-|", "^----!", "^----!"},
                  {"a-#", "-x-y|", "-[ax]#", "^-!", "^-!"},
              });
}

void withLatestFromFollowsTheFirst()
{
    checkRows([](const auto& a, const auto& b) { return a | withLatestFrom(b) | map(joinPair); },
              {
                  {"a-b-c-|", "-x-y-z-", "--[bx]-[cy]-|", "^-----!", "^-----!"},
              });
}

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

void retrySubscribesAgainAfterAnError()
{
    const MarbleTime time;
    const Probe source = time.cold("a-#");
    CHECK_EQUAL(time.draw(source | retry(2)), "a-a-a-#");
    CHECK_EQUAL(source.lives(), (Lives{"^-!", "--^-!", "----^-!"}));
    CHECK_EQUAL(time.draw(time.cold("a-|") | retry(2)), "a-|");
}

void catchErrorGoesOnWithAnotherStream()
{
    const MarbleTime time;
    const Probe rescue = time.cold("xy|");
    CHECK_EQUAL(time.draw(time.cold("a-#") | catchError([&](const ErrorPtr&) { return rescue.stream; })), "a-xy|");
    CHECK_EQUAL(rescue.lives(), (Lives{"--^-!"}));
    CHECK_EQUAL(time.draw(time.cold("a-#") | catchError([&](const ErrorPtr& error) -> Observable<Text> {
                              std::rethrow_exception(error);
                          })),
                "a-#");
}

void firstLastAndReduceGiveOneValue()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(time.cold("-a-b|") | first()), "-(a|)");
    CHECK_EQUAL(time.draw(time.cold("-|") | first()), "-#");
    CHECK_EQUAL(time.draw(time.cold("-a-b|") | last()), "----(b|)");
    CHECK_EQUAL(time.draw(time.cold("-|") | last()), "-#");
    CHECK_EQUAL(time.draw(range(1, 4) | reduce(0, [](int a, int b) { return a + b; })), "([10]|)");
    CHECK_EQUAL(time.draw(time.cold("a#") | reduce(Text(), [](const Text& a, const Text& b) { return a + b; })), "-#");
}

void groupsArriveWithTheirFirstValue()
{
    const MarbleTime time;
    Text log;
    const auto parity = groupBy([](int value) { return value % 2; });
    const auto outer = (range(0, 4) | parity)
                           .subscribe(
                               [&log](const auto& group) {
                                   log += "g" + std::to_string(group.key()) + " ";
                                   const int key = group.key();
                                   group
                                       .subscribe([&log, key](int v) { log += text(key) + ":" + text(v) + " "; },
                                                  [](const ErrorPtr&) {}, [&log, key] { log += text(key) + "| "; })
                                       .detach();
                               },
                               [](const ErrorPtr&) {}, [&log] { log += "|"; });
    CHECK_EQUAL(log, "g0 0:0 g1 1:1 0:2 1:3 0| 1| |");
    CHECK_EQUAL(time.draw(range(0, 4) | parity | mergeAll()), "(0123|)");
    // The group outlives the outer stream, and keeps the source.
    CHECK_EQUAL(time.draw(range(0, 4) | parity | take(1) | mergeAll()), "(02|)");
    // While a group waits for its turn, it loses what comes; a replay keeps it.
    CHECK_EQUAL(time.draw(range(0, 4) | parity | concatAll()), "(02|)");
    const auto replayed = [](const auto& group) {
        const auto kept = group | replay();
        kept.connect().detach();
        return kept.observable();
    };
    CHECK_EQUAL(time.draw(range(0, 4) | parity | map(replayed) | concatAll()), "(0213|)");
}

void aGroupsLateSubscriberMissesEarlierValues()
{
    const MarbleTime time;
    const Probe source = time.cold("a-b-c-d|");
    std::optional<GroupedObservable<int, Text>> group;
    auto outer = (source | groupBy([](const Text&) { return 0; })).subscribe([&](const auto& g) { group = g; });
    time.advance(3); // a and b are gone
    Recording late = time.record(*group);
    outer.dispose();
    time.advance(2);
    CHECK_EQUAL(late.picture(), "----c");
    CHECK_EQUAL(source.lives(), (Lives{"^"})); // kept by the group
    late.dispose();
    CHECK_EQUAL(source.lives(), (Lives{"^----!"}));
}

void aThrowingSelectorFailsGroupsAndOuter()
{
    const MarbleTime time;
    const Probe source = time.cold("a-x-b|");
    const auto selector = [](const Text& value) {
        if (value == "x")
            throw std::runtime_error("no key");
        return value;
    };
    Text inner;
    const auto outer =
        (source | groupBy(selector) | map([&](const GroupedObservable<Text, Text>& group) {
             group.subscribe([&](const Text& v) { inner += v; }, [&](const ErrorPtr&) { inner += "#"; }).detach();
             return group.key();
         }));
    CHECK_EQUAL(time.draw(outer), "a-#");
    CHECK_EQUAL(inner, "a#");
    CHECK_EQUAL(source.lives(), (Lives{"^-!"}));
}

void windowsCloseWithTheirCount()
{
    const MarbleTime time;
    const auto collect = [](const auto& window) {
        return window | reduce(Text(), [](const Text& a, const Text& b) { return a + b; });
    };
    CHECK_EQUAL(time.draw(time.cold("a-b-c-d-e|") | window(2) | map(collect) | mergeAll()), "--[ab]---[cd]--(e|)");
    CHECK_EQUAL(time.draw(time.cold("abcd|") | window(3, 1) | map(collect) | mergeAll()), "--[abc][bcd]([cd]d|)");
    CHECK_EQUAL(time.draw(time.cold("abcdefg|") | window(2, 3) | map(collect) | mergeAll()), "-[ab]--[de]--(g|)");
    CHECK_EQUAL(time.draw(time.cold("a-b-c#") | window(2) | map(collect) | mergeAll()), "--[ab]--#");
    const Probe source = time.cold("abcd|");
    CHECK_EQUAL(time.draw(source | window(2) | take(1) | mergeAll()), "a(b|)");
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(mergeEndsWithTheLastOrTheFirstError),
            TEST(concatSubscribesOneAfterTheOther),
            TEST(takeUntilEndsWithTheSignal),
            TEST(zipPairsByPosition),
            TEST(combineLatestJoinsTheNewest),
            TEST(withLatestFromFollowsTheFirst),
            TEST(flatMapMergesInnerStreams),
            TEST(concatMapKeepsTheOrder),
            TEST(switchMapFollowsTheLatest),
            TEST(mergeAllHoldsTheRestBack),
            TEST(longChainsOfSynchronousStreamsDoNotRecurse),
            TEST(retrySubscribesAgainAfterAnError),
            TEST(catchErrorGoesOnWithAnotherStream),
            TEST(firstLastAndReduceGiveOneValue),
            TEST(groupsArriveWithTheirFirstValue),
            TEST(aGroupsLateSubscriberMissesEarlierValues),
            TEST(aThrowingSelectorFailsGroupsAndOuter),
            TEST(windowsCloseWithTheirCount),
        },
        argc, argv);
}
