// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a stream holds, and what it copies.

#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/sources/interval.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

using namespace loopscope::reactive;
using namespace loopscope::test;

namespace {

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
            TEST(disposingReleasesCapturesAtOnce),
            TEST(theLastProducerTakesItsObserversAlong),
            TEST(valuesAreCopiedOnlyWhereASignatureAsksForIt),
        },
        argc, argv);
}
