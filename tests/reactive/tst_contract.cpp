// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of streams towards their subscribers, rule by rule, on virtual time.

#include "core/reactive/operators/map.h"
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
            TEST(anEndedSubjectGivesItsTerminalToLateSubscribers),
        },
        argc, argv);
}
