// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that wait, and subjects that remember, on virtual time.

#include "core/reactive/behaviorsubject.h"
#include "core/reactive/operators/buffertime.h"
#include "core/reactive/operators/debounce.h"
#include "core/reactive/operators/delay.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/multicast.h"
#include "core/reactive/operators/refcount.h"
#include "core/reactive/operators/replay.h"
#include "core/reactive/operators/sample.h"
#include "core/reactive/operators/slidingwindow.h"
#include "core/reactive/operators/subscribeon.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/throttle.h"
#include "core/reactive/operators/timeout.h"
#include "core/reactive/operators/timestamp.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/range.h"
#include "core/reactive/sources/timer.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;

namespace {

void timedOperatorsKeepTheScheduleOfTheirPictures()
{
    const MarbleTime time;
    const SchedulerPtr clock = time.clock;
    const auto draw = [&](const char* source, const auto& op) { return time.draw(time.cold(source) | op); };
    CHECK_EQUAL(draw("ab--c-|", sample(30ms, clock)), "---b--(c|)");
    CHECK_EQUAL(draw("a------|", sample(30ms, clock)), "---a---|");
    CHECK_EQUAL(draw("abcd--e|", throttle(30ms, clock)), "a--d--e|");
    CHECK_EQUAL(draw("ab---c-|", debounce(20ms, clock)), "---b---(c|)");
    CHECK_EQUAL(draw("ab-#", debounce(20ms, clock)), "---#");
    CHECK_EQUAL(draw("ab-|", delay(20ms, clock)), "--ab-|");
    CHECK_EQUAL(draw("ab-#", delay(20ms, clock)), "--a#");
    CHECK_EQUAL(draw("a-b---c|", timeout(30ms, clock)), "a-b--#");
    CHECK_EQUAL(draw("a-b--c|", timeout(40ms, clock)), "a-b--c|");
    CHECK_EQUAL(draw("ab-c---|", buffer(30ms, clock)), "---[ab]--c(|)");
    CHECK_EQUAL(draw("a|", subscribeOn(clock)), "a|");
    CHECK_EQUAL(time.draw(timer(30ms, clock)), "---(0|)");
    const auto seconds = [](const Timestamped<Text>& stamped) {
        return stamped.value + std::to_string(stamped.at / 1ms);
    };
    const MarbleTime fresh;
    CHECK_EQUAL(fresh.draw(fresh.cold("a-b|") | timestamp(fresh.clock) | map(seconds)), "[a0]-[b20]|");
}

void disposingStopsTimers()
{
    const MarbleTime time;
    const SchedulerPtr clock = time.clock;
    const auto check = [&](const auto& op) {
        const Probe source = time.cold("ab");
        Recording recording = time.record(source | op);
        time.advance(2);
        recording.dispose();
        time.clock->run(); // returns: nothing is left that goes on
        CHECK_EQUAL(source.lives().size(), 1U);
        CHECK(source.lives().front().ends_with("!"));
    };
    check(sample(30ms, clock));
    check(debounce(30ms, clock));
    check(delay(30ms, clock));
    check(timeout(30ms, clock));
    check(buffer(30ms, clock));
}

void replayGivesTheHistoryAndThenWhatIsLive()
{
    struct Row
    {
        const char* what;
        History history;
        const char* late;
    };
    const MarbleTime time;
    for (const Row& row : {Row{"all", History::all(), "----(abc)-d-|"}, Row{"last 2", History::last(2), "----(bc)-d-|"},
                           Row{"within 25 ms", History::within(25ms, time.clock), "----(bc)-d-|"}}) {
        const MarbleTime own;
        History history = row.history;
        if (history.clock)
            history.clock = own.clock;
        const auto hot = own.cold("a-b-c-d-|") | replay(history);
        auto connection = hot.connect();
        own.advance(4);
        const Recording late = own.record(hot.observable());
        own.advance(10);
        CHECK_EQUAL(late.picture(), row.late);
        const auto afterwards = own.draw(hot.observable());
        CHECK_EQUAL(afterwards, Text(row.history.age ? "|" : row.history.count == 2 ? "(cd|)" : "(abcd|)"));
    }
}

void replayKeepsTheOrderWhenAnObserverEmits()
{
    const ReplaySubject<int> subject;
    Text log;
    bool inside = false;
    const auto a = subject.subscribe([&](int value) {
        CHECK(!inside); // one at a time
        inside = true;
        log += "A" + text(value);
        if (value == 1)
            subject.onNext(2);
        inside = false;
    });
    const auto b = subject.subscribe([&](int value) { log += "B" + text(value); });
    subject.onNext(1);
    subject.onNext(3);
    Text seenByA;
    Text seenByB;
    for (std::size_t i = 0; i < log.size(); i += 2)
        (log[i] == 'A' ? seenByA : seenByB) += log[i + 1];
    CHECK_EQUAL(seenByA, "123");
    CHECK_EQUAL(seenByB, "123");
}

void replayWithRefCountReconnects()
{
    const MarbleTime time;
    const auto shared = time.cold("a-b-c|") | replay() | refCount();
    Recording first = time.record(shared);
    time.advance(3);
    Recording second = time.record(shared);
    time.advance(1);
    CHECK_EQUAL(second.picture(), "---(ab)c");
    first.dispose();
    second.dispose();
    CHECK_EQUAL(time.draw(shared), "a-b-c|");
    CHECK_EQUAL(time.draw(shared), "(abc|)");
}

void aBehaviorSubjectHasACurrentValue()
{
    const MarbleTime time;
    const BehaviorSubject<int> subject(1);
    const Recording early = time.record(subject);
    time.advance(1);
    subject.onNext(2);
    time.advance(1);
    const Recording late = time.record(subject);
    time.advance(1);
    subject.onCompleted();
    CHECK_EQUAL(early.picture(), "12-|");
    CHECK_EQUAL(late.picture(), "--2|");
    CHECK_EQUAL(time.draw(subject), "|");
}

void multicastUsesTheGivenSubject()
{
    const MarbleTime time;
    const auto hot = time.cold("-a-b|") | multicast([] { return BehaviorSubject<Text>("z"); });
    const Recording early = time.record(hot.observable());
    auto connection = hot.connect();
    time.advance(10);
    CHECK_EQUAL(early.picture(), "za-b|");
}

void slidingWindowShowsTheLatestValues()
{
    const MarbleTime time;
    const auto join = [](std::span<const Text> window) {
        Text all;
        for (const Text& value : window)
            all += value;
        return all;
    };
    CHECK_EQUAL(time.draw(time.cold("abcde|") | slidingWindow(3) | map(join)), "--[abc][bcd][cde]|");
    CHECK_EQUAL(time.draw(time.cold("ab|") | slidingWindow(3) | map(join)), "--|");
    CHECK_EQUAL(time.draw(time.cold("ab|") | slidingWindow(1) | map(join)), "ab|");
    int sum = 0;
    const auto subscription = (range(0, 10000) | slidingWindow(600)).subscribe([&](std::span<const int> window) {
        CHECK_EQUAL(window.size(), 600U);
        CHECK_EQUAL(window.back() - window.front(), 599);
        ++sum;
    });
    CHECK_EQUAL(sum, 9401);
}

void aHundredTicksEndOnTheDot()
{
    const auto clock = VirtualScheduler::make();
    Nanoseconds end{0};
    const auto subscription = (interval(10ms, clock) | take(100))
                                  .subscribe([](std::int64_t) {}, [](const ErrorPtr&) {}, [&] { end = clock->now(); });
    clock->run();
    CHECK(end == 1s);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(timedOperatorsKeepTheScheduleOfTheirPictures),
            TEST(disposingStopsTimers),
            TEST(replayGivesTheHistoryAndThenWhatIsLive),
            TEST(replayKeepsTheOrderWhenAnObserverEmits),
            TEST(replayWithRefCountReconnects),
            TEST(aBehaviorSubjectHasACurrentValue),
            TEST(multicastUsesTheGivenSubject),
            TEST(slidingWindowShowsTheLatestValues),
            TEST(aHundredTicksEndOnTheDot),
        },
        argc, argv);
}
