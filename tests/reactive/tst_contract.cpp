// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of streams, rule by rule, on virtual time.

#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

#include <stdexcept>

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;

namespace {

const auto ignore = [](const auto&...) {};

void nothingComesAfterTheTerminal()
{
    const MarbleTime time;
    for (const char* end : {"|", "#"}) {
        const auto stream = create<int>([end](const Emitter<int>& emitter) {
            emitter.onNext(1);
            *end == '|' ? emitter.onCompleted() : emitter.onError(makeError({"e", {}, {}}));
            emitter.onNext(2);
            emitter.onCompleted();
            emitter.onError(makeError({"late", {}, {}}));
        });
        CHECK_EQUAL(time.draw(stream), Text("(1") + end + ")");
    }
}

void anErrorCarriesItsCause()
{
    Text what;
    const auto subscription = (range(0, 3) | map([](int value) {
                                   if (value == 1)
                                       throw std::runtime_error("one is too many");
                                   return value;
                               })).subscribe(ignore, [&](const ErrorPtr& error) { what = errorText(error); });
    CHECK_EQUAL(what, "one is too many");
    CHECK(!subscription.isActive());
}

void aThrowInTheLastOnNextReachesOnlyThatSubscriber()
{
    const Subject<int> subject;
    Text log;
    const auto thrower = subject.subscribe([](int) { throw std::runtime_error("mine"); },
                                           [&](const ErrorPtr& error) { log += "A:" + errorText(error) + ";"; });
    const auto other = subject.subscribe([&](int value) { log += "B:" + std::to_string(value) + ";"; });
    subject.onNext(1);
    subject.onNext(2);
    CHECK_EQUAL(log, "A:mine;B:1;B:2;");
    CHECK(!thrower.isActive());
}

void anErrorWithoutAHandlerIsReported()
{
    Text reported;
    setUnhandledErrorReceiver([&](const ErrorPtr& error) { reported = errorText(error); });
    const Subject<int> subject;
    const auto subscription = subject.subscribe(ignore);
    subject.onError(makeError({"cannot read", "gone", {}}));
    setUnhandledErrorReceiver({});
    CHECK_EQUAL(reported, "cannot read: gone");
}

void aDisposedObserverMissesTheItemUnderWay()
{
    const Subject<int> subject;
    Text log;
    Subscription second;
    const auto first = subject.subscribe([&](int value) {
        log += "A" + std::to_string(value);
        second.dispose();
    });
    second = subject.subscribe([&](int value) { log += "B" + std::to_string(value); });
    subject.onNext(1);
    subject.onNext(2);
    CHECK_EQUAL(log, "A1A2");
}

void subscribingInsideOnNextStartsAtTheNextItem()
{
    const Subject<int> subject;
    Text log;
    std::vector<Subscription> late;
    const auto first = subject.subscribe([&](int value) {
        log += "A" + std::to_string(value);
        for (int i = 0; value == 1 && i < 100; ++i)
            late.push_back(subject.subscribe([&, i](int inner) {
                if (i == 99)
                    log += "B" + std::to_string(inner);
            }));
    });
    subject.onNext(1);
    subject.onNext(2);
    CHECK_EQUAL(log, "A1A2B2");
}

void aReentrantOnNextKeepsTheOrderForEverybody()
{
    const Subject<int> subject;
    Text log;
    const auto first = subject.subscribe([&](int value) {
        log += "A" + std::to_string(value);
        if (value == 1) {
            subject.onNext(2);
            subject.onCompleted();
        }
    });
    const auto second =
        subject.subscribe([&](int value) { log += "B" + std::to_string(value); }, ignore, [&] { log += "B|"; });
    subject.onNext(1);
    subject.onNext(3);
    CHECK_EQUAL(log, "A1B1A2B2B|");
}

void aSubscriberThatJoinsBeforeAQueuedItemReceivesIt()
{
    const Subject<int> subject;
    Text log;
    Subscription late;
    const auto first = subject.subscribe([&](int value) {
        if (value == 1) {
            subject.onNext(2); // waits until 1 has been served
            late = subject.subscribe([&](int inner) { log += "B" + std::to_string(inner); });
        }
    });
    subject.onNext(1);
    CHECK_EQUAL(log, "B2");
}

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
    const auto shared = source | share();
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

void refCountOverASynchronousSourceEndsCleanly()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(range(0, 3) | share()), "(012|)");
    CHECK_EQUAL(time.draw(range(0, 3) | share() | take(1)), "(0|)");
}

void anEndedSubjectGivesItsTerminalToLateSubscribers()
{
    const MarbleTime time;
    const Subject<int> completed;
    completed.onCompleted();
    CHECK_EQUAL(time.draw(completed.observable()), "|");
    const Subject<int> failed;
    failed.onError(makeError({"e", {}, {}}));
    failed.onNext(1);
    CHECK_EQUAL(time.draw(failed.observable()), "#");
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

// Counts how many copies of what an observer captured are alive.
struct Capture
{
    explicit Capture(int& alive)
        : count(&alive)
    {
        ++*count;
    }
    Capture(const Capture& other)
        : count(other.count)
    {
        ++*count;
    }
    Capture& operator=(const Capture&) = delete;
    ~Capture() { --*count; }
    int* count;
};

void disposingReleasesCapturesAtOnce()
{
    const MarbleTime time;
    int alive = 0;
    const Subject<int> subject;
    const auto check = [&](auto stream) {
        Subscription own;
        {
            const Capture capture(alive);
            own = stream.subscribe([capture, &own](int value) {
                if (value == 2)
                    own.dispose(); // inside onNext: released when it returns
            });
        }
        CHECK(alive > 0);
        time.advance(1);
        subject.onNext(1);
        CHECK(alive > 0);
        own.dispose();
        own.dispose();
        CHECK_EQUAL(alive, 0);
        {
            const Capture capture(alive);
            own = stream.subscribe([capture, &own](int value) {
                if (value == 2)
                    own.dispose();
            });
        }
        subject.onNext(2);
        time.advance(5);
        CHECK_EQUAL(alive, 0);
    };
    check(subject.observable());
    check(subject | map([](int value) { return value; }) | share());
    check(interval(10ms, time.clock) | map([](std::int64_t value) { return static_cast<int>(value); }));
    check(Observable<int>(subject.observable()));
}

void theLastProducerTakesItsObserversAlong()
{
    int alive = 0;
    Subscription subscription;
    {
        const Subject<int> subject;
        const Capture capture(alive);
        subscription = subject.subscribe([capture](int) {});
    }
    CHECK_EQUAL(alive, 0);
}

// Counts what happens to a value on its way.
struct Counted
{
    static inline int copies = 0;
    static inline int moves = 0;
    Counted() = default;
    Counted(const Counted&) { ++copies; }
    Counted(Counted&&) noexcept { ++moves; }
    Counted& operator=(const Counted&) = default;
    Counted& operator=(Counted&&) = default;
    ~Counted() = default;
};

template <typename Stream, typename Next>
void checkCosts(const Stream& stream, Next next, int copies, int moves)
{
    Counted::copies = 0;
    Counted::moves = 0;
    const auto subscription = stream.subscribe(next);
    CHECK_EQUAL(Counted::copies, copies);
    CHECK_EQUAL(Counted::moves, moves);
}

void valuesAreCopiedOnlyWhereASignatureAsksForIt()
{
    const auto source = create<int>([](const Emitter<int>& emitter) { emitter.onNext(1); });
    const auto made = source | map([](int) { return Counted(); });
    const auto pass = filter([](const Counted&) { return true; });
    const auto byReference = [](const Counted&) {};
    const auto byValue = [](Counted) {}; // NOLINT(performance-unnecessary-value-param): the point
    const auto passed = made | pass;
    checkCosts(passed | pass, byReference, 0, 0);
    checkCosts(passed | pass, byValue, 0, 1);
    checkCosts(Observable<Counted>(Observable<Counted>(made) | pass) | pass, byValue, 0, 1);
    checkCosts(made | map([](Counted value) { return value; }), byReference, 0, 2);
    checkCosts(made | share(), byReference, 0, 0);
    checkCosts(made | share(), byValue, 1, 0);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(nothingComesAfterTheTerminal),
            TEST(anErrorCarriesItsCause),
            TEST(aThrowInTheLastOnNextReachesOnlyThatSubscriber),
            TEST(anErrorWithoutAHandlerIsReported),
            TEST(aDisposedObserverMissesTheItemUnderWay),
            TEST(subscribingInsideOnNextStartsAtTheNextItem),
            TEST(aReentrantOnNextKeepsTheOrderForEverybody),
            TEST(aSubscriberThatJoinsBeforeAQueuedItemReceivesIt),
            TEST(aLateSubscriberOfAPublishedStreamMissesValues),
            TEST(refCountConnectsOnceAndAgainAfterTheLastHasLeft),
            TEST(refCountOverASynchronousSourceEndsCleanly),
            TEST(anEndedSubjectGivesItsTerminalToLateSubscribers),
            TEST(intervalIsColdAndDoesNotDrift),
            TEST(disposingReleasesCapturesAtOnce),
            TEST(theLastProducerTakesItsObserversAlong),
            TEST(valuesAreCopiedOnlyWhereASignatureAsksForIt),
        },
        argc, argv);
}
