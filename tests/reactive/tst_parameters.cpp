// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of operators beyond their plain form, as pictures. What each does is what RxJS 7 does.

#include "core/reactive/operators/buffertime.h"
#include "core/reactive/operators/concat.h"
#include "core/reactive/operators/finalize.h"
#include "core/reactive/operators/first.h"
#include "core/reactive/operators/flatmap.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/last.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/merge.h"
#include "core/reactive/operators/reduce.h"
#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/scan.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/startwith.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/takewhile.h"
#include "core/reactive/operators/tap.h"
#include "core/reactive/operators/throttle.h"
#include "core/reactive/operators/timeout.h"
#include "core/reactive/schedulers/workerscheduler.h"
#include "core/reactive/sources/just.h"
#include "core/reactive/sources/range.h"
#include "core/reactive/sources/timer.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;

namespace {

void throttleGivesTheFirstAndTheLastOfAPeriod()
{
    const auto draw = [](const char* source, ThrottleOptions options) {
        const MarbleTime time;
        return time.draw(time.cold(source) | throttle(35ms, time.clock, options));
    };
    const ThrottleOptions both{.leading = true, .trailing = true};
    const ThrottleOptions trailing{.leading = false, .trailing = true};
    CHECK_EQUAL(draw("abc------|", both), "a---c----|");
    CHECK_EQUAL(draw("a--------|", both), "a--------|");
    CHECK_EQUAL(draw("abcdefghi|", both), "a---d--g---(i|)");
    CHECK_EQUAL(draw("abc------|", trailing), "----c----|");
    CHECK_EQUAL(draw("a|", trailing), "----(a|)");
    CHECK_EQUAL(draw("a|", both), "a|");
    CHECK_EQUAL(draw("ab#", both), "a-#");
    CHECK_EQUAL(draw("abc|", {.leading = false, .trailing = false}), "---|");
}

void theLatestOfAPeriodComesBeforeAValueAtItsVeryEnd()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(time.cold("ab-c---|") | throttle(30ms, time.clock, {.leading = true, .trailing = true})),
                "a--b--c|");
}

void timeoutHasAFirstDeadlineAndAFallback()
{
    const auto draw = [](const char* source, TimeoutLimits limits) {
        const MarbleTime time;
        return time.draw(time.cold(source) | timeout(limits, time.clock));
    };
    CHECK_EQUAL(draw("--a-------b|", {.first = 35ms}), "--a-------b|");
    CHECK_EQUAL(draw("-----a|", {.first = 35ms}), "----#");
    CHECK_EQUAL(draw("---a-b---c|", {.first = 35ms, .each = 25ms}), "---a-b--#");
    CHECK_EQUAL(draw("---a|", {.each = 25ms}), "---#");
    CHECK_EQUAL(draw("-----a|", {}), "-----a|");
    const MarbleTime time;
    const Probe source = time.cold("-a-----b|");
    const Probe with = time.cold("x-----y|");
    CHECK_EQUAL(time.draw(source | timeout({.each = 20ms}, time.clock, with.stream)), "-a-x-----y|");
    CHECK_EQUAL(source.lives().front(), "^--!");
    CHECK_EQUAL(with.lives().front(), "---^------!");
}

void retryWaitsAndCountsAnew()
{
    {
        const MarbleTime time;
        const Probe source = time.cold("a#");
        CHECK_EQUAL(time.draw(source | retry(RetryOptions{.times = 2, .delay = 20ms, .scheduler = time.clock})),
                    "a--a--a#");
        CHECK_EQUAL(source.lives().size(), 3U);
    }
    {
        const MarbleTime time; // each value begins the count anew, so that one retry is enough for ever
        CHECK_EQUAL(time.draw(time.cold("a#") | retry(RetryOptions{.times = 1, .resetOnSuccess = true}) | take(5)),
                    "aaaa(a|)");
        CHECK_EQUAL(time.draw(time.cold("-#") | retry(RetryOptions{.times = 1, .resetOnSuccess = true})), "--#");
    }
    const MarbleTime time;
    const auto slower = [&](const ErrorPtr&, std::size_t attempt) {
        return timer(10ms * static_cast<int>(attempt), time.clock);
    };
    CHECK_EQUAL(time.draw(time.cold("a#") | retry({.times = 3}, slower)), "a-a--a---a#");
    const MarbleTime other;
    CHECK_EQUAL(
        other.draw(other.cold("a#") | retry({}, [&](const ErrorPtr&, std::size_t) { return other.cold("-|").stream; })),
        "a-|");
    CHECK_EQUAL(other.draw(other.cold("a#") | retry({},
                                                    [](const ErrorPtr& error, std::size_t) -> Observable<Text> {
                                                        std::rethrow_exception(error);
                                                    })),
                "a#");
}

void disposingEndsAPause()
{
    const MarbleTime time;
    const Probe source = time.cold("#");
    Recording recording = time.record(source | retry(RetryOptions{.delay = 20ms, .scheduler = time.clock}));
    time.advance(1);
    recording.dispose();
    time.clock->run();
    CHECK_EQUAL(source.lives().size(), 1U);
}

void takeWhileCanIncludeTheLast()
{
    const MarbleTime time;
    const auto notC = [](const Text& value) { return value != "c"; };
    CHECK_EQUAL(time.draw(time.cold("abcd|") | takeWhile(notC, true)), "ab(c|)");
    CHECK_EQUAL(time.draw(time.cold("abcd|") | takeWhile(notC)), "ab|");
    CHECK_EQUAL(time.draw(time.cold("ab|") | takeWhile(notC, true)), "ab|");
}

void anEmptyStreamHasADefault()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(time.cold("-|") | first("z")), "-(z|)");
    CHECK_EQUAL(time.draw(time.cold("-a|") | first("z")), "-(a|)");
    CHECK_EQUAL(time.draw(time.cold("-|") | last("z")), "-(z|)");
    CHECK_EQUAL(time.draw(time.cold("-ab|") | last("z")), "---(b|)");
    CHECK_EQUAL(time.draw(time.cold("-#") | last("z")), "-#");
}

void withoutASeedTheFirstValueIsIt()
{
    const MarbleTime time;
    const auto join = [](const Text& all, const Text& value) { return all + value; };
    CHECK_EQUAL(time.draw(time.cold("ab-c|") | scan(join)), "a[ab]-[abc]|");
    CHECK_EQUAL(time.draw(time.cold("ab-c|") | reduce(join)), "----([abc]|)");
    CHECK_EQUAL(time.draw(time.cold("a|") | reduce(join)), "-(a|)");
    CHECK_EQUAL(time.draw(time.cold("-|") | reduce(join)), "-|");
    CHECK_EQUAL(time.draw(time.cold("-|") | scan(join)), "-|");
}

void aSeedWinsOverTheFirstValue()
{
    const MarbleTime time;
    const auto join = [](const Text& all, const Text& value) { return all + value; };
    CHECK_EQUAL(time.draw(time.cold("ab|") | reduce(Text("x"), join)), "--([xab]|)");
    CHECK_EQUAL(time.draw(time.cold("--|") | reduce(Text("x"), join)), "--(x|)");
}

void startWithTakesSeveral()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(time.cold("-a|") | startWith("x", Text("y"), "z")), "(xyz)a|");
    const Probe source = time.cold("-a|");
    CHECK_EQUAL(time.draw(source | startWith("x", "y") | take(2)), "(xy|)");
    CHECK(source.lives().empty());
}

void buffersOverlapInTimeAndHaveAMost()
{
    const auto draw = [](const char* source, BufferTimeOptions options) {
        const MarbleTime time;
        return time.draw(time.cold(source) | buffer(35ms, time.clock, options));
    };
    CHECK_EQUAL(draw("abcdefgh|", {}), "----[abcd]--[efgh](|)");
    CHECK_EQUAL(draw("abcdefgh|", {.creation = 25ms}), "----[abcd]-[defg]-([gh]|)");
    CHECK_EQUAL(draw("abcdefghij|", {.creation = 55ms}), "----[abcd]----[ghij]|");
    CHECK_EQUAL(draw("abcd---e-|", {.most = 3}), "--[abc]---d--(e|)");
    CHECK_EQUAL(draw("abcde|", {.creation = 25ms, .most = 2}), "-[ab]--[de]|");
    CHECK_EQUAL(draw("ab#", {}), "--#");
}

void aGroupLastsAsLongAsItsDuration()
{
    const MarbleTime time;
    int groups = 0;
    const auto durations = [&](const auto&) { return timer(25ms, time.clock); };
    const auto each = [&](const GroupedObservable<Text, Text>& group) {
        return group | map([n = ++groups](const Text& value) { return value + std::to_string(n); });
    };
    const auto key = [](const Text& value) { return value; };
    CHECK_EQUAL(time.draw(time.cold("ab-aaba--|") | groupBy(key, durations) | flatMap(each)),
                "[a1][b2]-[a3][a3][b4][a5]--|");
    // Completion of the duration ends the group; its error is the group's.
    const auto pictures = [](const auto& duration) {
        const MarbleTime own;
        const auto ofDuration = [&](const auto&) { return own.cold(duration).stream; };
        return own.draw(own.cold("a--a|") | groupBy([](const Text& value) { return value; }, ofDuration) |
                        flatMap([](const auto& group) { return group | concat(just(Text("z"))); }));
    };
    CHECK_EQUAL(pictures("--|"), "a-za(z|)");
    CHECK_EQUAL(pictures("--#"), "a-#");
    CHECK_EQUAL(pictures("|"), "(az)--(az)|"); // as soon as it begins
}

void groupsEndFromAnotherThread()
{
    const auto clock = WorkerScheduler::make("durations");
    for (int round = 0; round < 50; ++round) {
        std::atomic<int> values{0};
        std::atomic<int> ended{0};
        int groups = 0;
        const auto durations = [&](const auto&) { return timer(5us, clock); };
        const auto subscription =
            (range(0, 2000) | groupBy([](int value) { return value % 3; }, durations))
                .subscribe([&](const auto& group) {
                    ++groups;
                    group.subscribe([&](int) { ++values; }, [](const ErrorPtr&) {}, [&] { ++ended; }).detach();
                });
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (ended < groups && std::chrono::steady_clock::now() < deadline)
            std::this_thread::yield();
        CHECK(groups >= 3);
        CHECK_EQUAL(ended.load(), groups);
        CHECK_EQUAL(values.load(), 2000); // one that comes when its group has just ended begins another
    }
}

void mergeLimitsHowManyAtATime()
{
    const MarbleTime time;
    const Probe c = time.cold("e-f|");
    CHECK_EQUAL(time.draw(time.cold("a-b|") | merge(2, time.cold("-c---d|").stream, c.stream)), "acbe-(df)|");
    CHECK_EQUAL(c.lives().front(), "---^--!");
    CHECK_EQUAL(time.draw(time.cold("ab|") | merge(1, time.cold("cd|").stream)), "abcd|");
}

void aTimerGoesOnWithAPeriod()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(timer(10ms, 30ms, time.clock) | take(3)), "-0--1--(2|)");
    CHECK_EQUAL(time.draw(timer(0ms, 20ms, time.clock) | take(2)), "0-(1|)");
}

void tapSeesValuesAndTheEnd()
{
    const auto tapped = [](const char* source) {
        const MarbleTime time;
        Text log;
        const Text picture =
            time.draw(time.cold(source) | tap([&](const Text& value) { log += value; },
                                              [&](const ErrorPtr&) { log += "#"; }, [&] { log += "|"; }));
        CHECK_EQUAL(picture, source);
        return log;
    };
    CHECK_EQUAL(tapped("a-b|"), "ab|");
    CHECK_EQUAL(tapped("a-b#"), "ab#");
    const MarbleTime time;
    const auto bad = [](const auto&...) { throw std::runtime_error("no"); };
    CHECK_EQUAL(time.draw(time.cold("a|") | tap(bad)), "#");
    CHECK_EQUAL(time.draw(time.cold("a|") | doOnCompleted(bad)), "a#");
    Text seen;
    const auto subscription =
        (time.cold("#") | doOnError(bad))
            .subscribe([](const Text&) {}, [&](const ErrorPtr& error) { seen = errorText(error); });
    time.advance(1);
    CHECK_EQUAL(seen, "no");
}

void tapSeesNothingOnceDisposed()
{
    Text log;
    Subscription subscription;
    const Subject<int> subject;
    subscription = (subject | tap([](int) {}, [&](const ErrorPtr&) { log += "#"; }, [&] { log += "|"; }) | take(9))
                       .subscribe([&](int) { subscription.dispose(); });
    subject.onNext(1);
    subject.onCompleted();
    CHECK_EQUAL(log, "");
    Subscription other; // the end that take gives is no end for who has left
    const Subject<int> again;
    other =
        (again | take(1) | tap([](int) {}, ignored(), [&] { log += "|"; })).subscribe([&](int) { other.dispose(); });
    again.onNext(1);
    CHECK_EQUAL(log, "");
}

void nothingComesAfterASubscriberHasLeftInsideAChain()
{
    Subscription subscription;
    const Subject<int> subject;
    int values = 0;
    subscription = (subject | take(1) | tap([&](int) { subscription.dispose(); }) | reduce([](int a, int b) {
                        return a + b;
                    })).subscribe([&](int) { ++values; });
    subject.onNext(1);
    subscription =
        (subject | takeWhile([](int) { return false; }, true) | tap([&](int) { subscription.dispose(); }) | last(7))
            .subscribe([&](int) { ++values; });
    subject.onNext(1);
    subscription =
        (subject | first() | tap([&](int) { subscription.dispose(); }) | last(7)).subscribe([&](int) { ++values; });
    subject.onNext(1);
    CHECK_EQUAL(values, 0);
}

void finalizeComesOnceWhateverTheEnd()
{
    for (const char* source : {"a|", "a#", "a-"}) {
        const MarbleTime time;
        Text log;
        Recording recording = time.record(time.cold(source) |
                                          tap(
                                              ignored(), [&](const ErrorPtr&) { log += "#"; }, [&] { log += "|"; }) |
                                          finalize([&] { log += "1"; }) | finalize([&] { log += "2"; }));
        time.advance(1);
        recording.dispose();
        recording.dispose();
        CHECK_EQUAL(log, Text(source[1] == '-' ? "" : source + 1) + "12");
    }
    Text reported;
    setUnhandledErrorReceiver([&](const ErrorPtr& error) { reported = errorText(error); });
    const auto subscription = (just(1) | finalize([] { throw std::runtime_error("late"); })).subscribe([](int) {});
    setUnhandledErrorReceiver({});
    CHECK_EQUAL(reported, "late");
}

void shareCanStayWhenTheLastLeaves()
{
    const MarbleTime time;
    const Probe source = time.cold("abcdef|");
    const auto shared = source | share({.resetOnError = true, .resetOnCompleted = true, .resetOnLeave = false});
    Recording first = time.record(shared);
    time.advance(1);
    first.dispose();
    time.advance(2);
    const Recording second = time.record(shared);
    time.advance(9);
    CHECK_EQUAL(source.lives().size(), 1U);
    CHECK_EQUAL(second.picture(), "----ef|");
    const MarbleTime own; // a replay may forget at completion
    const Probe again = own.cold("a|");
    const auto forgetful = again | shareReplay(History::last(1), {.resetOnError = true, .resetOnCompleted = true});
    CHECK_EQUAL(own.draw(forgetful), "a|");
    CHECK_EQUAL(own.draw(forgetful), "a|");
    CHECK_EQUAL(again.lives().size(), 2U);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(throttleGivesTheFirstAndTheLastOfAPeriod),
            TEST(theLatestOfAPeriodComesBeforeAValueAtItsVeryEnd),
            TEST(timeoutHasAFirstDeadlineAndAFallback),
            TEST(retryWaitsAndCountsAnew),
            TEST(disposingEndsAPause),
            TEST(takeWhileCanIncludeTheLast),
            TEST(anEmptyStreamHasADefault),
            TEST(withoutASeedTheFirstValueIsIt),
            TEST(aSeedWinsOverTheFirstValue),
            TEST(startWithTakesSeveral),
            TEST(buffersOverlapInTimeAndHaveAMost),
            TEST(aGroupLastsAsLongAsItsDuration),
            TEST(groupsEndFromAnotherThread),
            TEST(mergeLimitsHowManyAtATime),
            TEST(aTimerGoesOnWithAPeriod),
            TEST(tapSeesValuesAndTheEnd),
            TEST(tapSeesNothingOnceDisposed),
            TEST(nothingComesAfterASubscriberHasLeftInsideAChain),
            TEST(finalizeComesOnceWhateverTheEnd),
            TEST(shareCanStayWhenTheLastLeaves),
        },
        argc, argv);
}
