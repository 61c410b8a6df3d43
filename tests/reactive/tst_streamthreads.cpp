// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Streams across real threads; ThreadSanitizer runs this.

#include "core/reactive/operators/combinelatest.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/merge.h"
#include "core/reactive/operators/observeon.h"
#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/sample.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/subscribeon.h"
#include "core/reactive/operators/switchmap.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/replaysubject.h"
#include "core/reactive/schedulers/workerscheduler.h"
#include "core/reactive/sources/create.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/range.h"
#include "tests/support/plaintest.h"

#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

using namespace loopscope::reactive;
using namespace loopscope::test;
using namespace std::chrono_literals;

namespace {

void intervalTicksOnItsWorker()
{
    const auto worker = WorkerScheduler::make("ticks");
    std::promise<std::vector<std::int64_t>> done;
    std::vector<std::int64_t> values;
    std::thread::id thread;
    const auto subscription = (interval(1ms, worker) | take(20))
                                  .subscribe(
                                      [&](std::int64_t value) {
                                          values.push_back(value);
                                          thread = std::this_thread::get_id();
                                      },
                                      [](const ErrorPtr&) {}, [&] { done.set_value(values); });
    const std::vector<std::int64_t> got = done.get_future().get();
    CHECK_EQUAL(got.size(), 20U);
    CHECK_EQUAL(got.back(), 19);
    CHECK(thread != std::this_thread::get_id());
}

void observeOnHandsEverythingOverInOrder()
{
    const auto first = WorkerScheduler::make("first");
    const auto second = WorkerScheduler::make("second");
    constexpr int count = 20000;
    const auto dropped = std::make_shared<DropCounter>();
    std::promise<void> done;
    std::vector<int> values;
    const auto stream = range(0, count) | observeOn(first, Backlog::buffer(count, dropped)) |
                        map([](int value) { return value + 1; }) | observeOn(second, Backlog::buffer(count, dropped));
    const auto subscription = stream.subscribe([&](int value) { values.push_back(value); }, [](const ErrorPtr&) {},
                                               [&] { done.set_value(); });
    done.get_future().wait();
    CHECK_EQUAL(values.size(), static_cast<std::size_t>(count));
    CHECK_EQUAL(dropped->count(), 0U);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != static_cast<int>(i) + 1)
            return fail(__FILE__, __LINE__, "out of order");
}

void observersComeAndGoWhileASubjectEmits()
{
    const Subject<int> subject;
    std::atomic<bool> stop{false};
    std::atomic<int> seen{0};
    std::thread emitter([&] {
        for (int value = 0; !stop; ++value)
            subject.onNext(value);
    });
    std::vector<std::thread> visitors;
    for (int i = 0; i < 3; ++i)
        visitors.emplace_back([&] {
            for (int round = 0; round < 300; ++round) {
                auto own = std::make_shared<int>(0);
                const auto subscription = subject.subscribe([own, &seen](int) {
                    ++*own;
                    seen.fetch_add(1, std::memory_order_relaxed);
                });
                std::this_thread::yield();
            }
        });
    for (std::thread& visitor : visitors)
        visitor.join();
    stop = true;
    emitter.join();
    CHECK(seen >= 0);
}

void emittersMayTakeTurns()
{
    const Subject<int> subject;
    int sum = 0;
    const auto subscription = subject.subscribe([&](int value) { sum += value; });
    for (int i = 0; i < 50; ++i)
        std::thread([&] {
            const auto passing = subject.subscribe([](int) {});
            subject.onNext(1);
        }).join();
    CHECK_EQUAL(sum, 50);
}

void subscribersOfASharedIntervalComeAndGo()
{
    const auto worker = WorkerScheduler::make("shared");
    const auto shared = interval(100us, worker) | share();
    std::vector<std::thread> visitors;
    for (int i = 0; i < 4; ++i)
        visitors.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                std::promise<void> one;
                const auto subscription =
                    (shared | take(1))
                        .subscribe([&](std::int64_t) {}, [](const ErrorPtr&) {}, [&] { one.set_value(); });
                one.get_future().wait();
            }
        });
    for (std::thread& visitor : visitors)
        visitor.join();
}

void disposingMeetsAHopInFullRun()
{
    const auto producer = WorkerScheduler::make("producer");
    const auto consumer = WorkerScheduler::make("consumer");
    for (int round = 0; round < 100; ++round) {
        std::atomic<int> seen{0};
        auto kept = std::make_shared<int>(0);
        {
            auto subscription = (interval(20us, producer) | observeOn(consumer, Backlog::latest()))
                                    .subscribe([kept, &seen](std::int64_t) { seen.fetch_add(1 + 0 * *kept); });
            while (seen < 2)
                std::this_thread::yield();
            subscription.dispose();
        }
        std::promise<void> passed;
        runAt(consumer, consumer->now(), makeRef<Lifetime>(), [&] { passed.set_value(); });
        passed.get_future().wait(); // what ran during the disposal has ended
    }
}

void aWorkerMayEndInsideItsOwnStream()
{
    auto ended = std::make_shared<std::promise<void>>();
    auto worker = WorkerScheduler::make("last owner");
    (interval(1ms, worker) | take(1)).subscribe([ended](std::int64_t) { ended->set_value(); }).detach();
    worker = nullptr; // the action is its only owner now
    ended->get_future().wait();
}

void mergeSerialisesItsProducers()
{
    const auto one = WorkerScheduler::make("one");
    const auto two = WorkerScheduler::make("two");
    constexpr int count = 5000;
    std::promise<void> done;
    int inside = 0; // unprotected: the contract protects it
    int seen = 0;
    const auto stream = range(0, count) | subscribeOn(one) | merge(range(0, count) | subscribeOn(two));
    const auto subscription = stream.subscribe(
        [&](int) {
            CHECK_EQUAL(++inside, 1);
            ++seen;
            --inside;
        },
        [](const ErrorPtr&) {}, [&] { done.set_value(); });
    done.get_future().wait();
    CHECK_EQUAL(seen, 2 * count);
}

void aReplayHasNoGapAndNoDuplicateForThoseWhoComeLate()
{
    const ReplaySubject<int> subject;
    constexpr int count = 3000;
    std::thread producer([&] {
        for (int value = 0; value < count; ++value)
            subject.onNext(value);
        subject.onCompleted();
    });
    std::vector<std::thread> visitors;
    for (int i = 0; i < 4; ++i)
        visitors.emplace_back([&] {
            std::promise<void> done;
            int next = 0;
            bool inOrder = true;
            const auto subscription = subject.subscribe([&](int value) { inOrder = inOrder && value == next++; },
                                                        [](const ErrorPtr&) {}, [&] { done.set_value(); });
            done.get_future().wait();
            CHECK(inOrder);
            CHECK_EQUAL(next, count);
        });
    producer.join();
    for (std::thread& visitor : visitors)
        visitor.join();
}

void sharedStreamsOfReplaysAndSwitchesSurviveDisposals()
{
    const auto worker = WorkerScheduler::make("ticks");
    const auto other = WorkerScheduler::make("inner");
    const auto stream = interval(50us, worker) | switchMap([other](std::int64_t) { return interval(30us, other); }) |
                        combineLatest(interval(70us, other)) | sample(100us, worker) | share();
    std::vector<std::thread> visitors;
    for (int i = 0; i < 3; ++i)
        visitors.emplace_back([&] {
            for (int round = 0; round < 30; ++round) {
                const auto kept = std::make_shared<int>(round);
                const auto subscription = stream.subscribe([kept](const auto&) {});
                std::this_thread::sleep_for(200us);
            }
        });
    for (std::thread& visitor : visitors)
        visitor.join();
}

void aHundredTicksOfTenMilliseconds()
{
    const auto worker = WorkerScheduler::make("ticks");
    std::promise<void> done;
    const auto start = worker->now();
    const auto subscription = (interval(10ms, worker) | take(100))
                                  .subscribe([](std::int64_t) {}, [](const ErrorPtr&) {}, [&] { done.set_value(); });
    done.get_future().wait();
    const std::chrono::duration<double, std::milli> late = worker->now() - start - 1s;
    CHECK(late.count() >= 0);
    std::printf("  100 ticks of 10 ms ended %.2f ms after 1 s\n", late.count());
}

// A stream that fails on another thread while it is being subscribed to, at ever other moments.
void retryLosesNoFailureOfAnotherThread()
{
    std::atomic<const Emitter<int>*> mail{nullptr};
    std::atomic<bool> stop{false};
    std::thread other([&] {
        for (unsigned n = 0; !stop;) {
            const std::unique_ptr<const Emitter<int>> emitter(mail.exchange(nullptr));
            if (!emitter)
                continue;
            for (unsigned spin = ++n % 173; spin > 0; --spin)
                std::atomic_signal_fence(std::memory_order_seq_cst);
            emitter->onError(makeError({"boom", "it failed", {}}));
        }
    });
    int lost = 0;
    for (int round = 0; round < 2'000 && lost == 0; ++round) {
        std::atomic<bool> ended{false};
        std::atomic<int> attempts{0};
        const auto stream = create<int>([&](const Emitter<int>& emitter) {
            if (++attempts < 3)
                delete mail.exchange(new Emitter<int>(emitter)); // NOLINT: a letter to the other thread
            else
                emitter.onCompleted();
        });
        const auto subscription =
            (stream | retry()).subscribe([](int) {}, [](const ErrorPtr&) {}, [&] { ended = true; });
        const auto patience = std::chrono::steady_clock::now() + 20s;
        while (!ended && std::chrono::steady_clock::now() < patience)
            std::this_thread::yield();
        lost += ended ? 0 : 1;
    }
    stop = true;
    other.join();
    CHECK_EQUAL(lost, 0);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(intervalTicksOnItsWorker),
            TEST(observeOnHandsEverythingOverInOrder),
            TEST(observersComeAndGoWhileASubjectEmits),
            TEST(emittersMayTakeTurns),
            TEST(subscribersOfASharedIntervalComeAndGo),
            TEST(disposingMeetsAHopInFullRun),
            TEST(aWorkerMayEndInsideItsOwnStream),
            TEST(mergeSerialisesItsProducers),
            TEST(aReplayHasNoGapAndNoDuplicateForThoseWhoComeLate),
            TEST(sharedStreamsOfReplaysAndSwitchesSurviveDisposals),
            TEST(retryLosesNoFailureOfAnotherThread),
            TEST(aHundredTicksOfTenMilliseconds),
        },
        argc, argv);
}
