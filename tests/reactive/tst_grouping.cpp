// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that cut a stream into several.

#include "core/reactive/operators/concatall.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/mergeall.h"
#include "core/reactive/operators/reduce.h"
#include "core/reactive/operators/replay.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/window.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

#include <stdexcept>

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;
using Lives = std::vector<Text>;

namespace {

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

void whatWasAbandonedGivesALateSubscriberNothing()
{
    std::optional<Subject<int>> source(std::in_place);
    std::optional<Observable<int>> group;
    auto outer = (*source | groupBy([](int value) { return value % 2; })).subscribe([&](const auto& each) {
        group.emplace(Observable<int>(each));
    });
    source->onNext(1);
    outer.dispose();
    Text log;
    const auto listen = [&log](const auto& stream) {
        return stream.subscribe([&](int) { log += "value"; }, [&](const ErrorPtr&) { log += "error"; },
                                [&] { log += "completed"; });
    };
    const auto late = listen(*group);
    const auto stream = source->observable();
    source.reset(); // without a terminal
    const auto later = listen(stream);
    CHECK_EQUAL(log, "");
    Subject<int> ended;
    ended.onCompleted();
    const auto afterTheEnd = listen(ended);
    CHECK_EQUAL(log, "completed");
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
            TEST(groupsArriveWithTheirFirstValue),
            TEST(whatWasAbandonedGivesALateSubscriberNothing),
            TEST(aGroupsLateSubscriberMissesEarlierValues),
            TEST(aThrowingSelectorFailsGroupsAndOuter),
            TEST(windowsCloseWithTheirCount),
        },
        argc, argv);
}
