// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a stream costs an item, beside the loop or the list of callbacks that one would write by hand.

#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/slidingwindow.h"
#include "core/reactive/sources/range.h"
#include "core/reactive/subject.h"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>
#include <numeric>
#include <vector>

using namespace loopscope::reactive;

namespace {

constexpr int items = 4096;

// The row's value is ns per `count` of each iteration.
void perItem(benchmark::State& state, double count, double goal = 0)
{
    using benchmark::Counter;
    state.counters["value"] = Counter(count * 1e-9, Counter::kIsIterationInvariantRate | Counter::kInvert);
    if (goal > 0)
        state.counters["goal"] = goal;
    state.SetLabel("ns");
}

// --- a chain whose type the compiler knows ---

const auto step = [](int value) { return static_cast<int>(static_cast<unsigned>(value) * 2654435761U >> 3); };
const auto wanted = [](int value) { return (value & 5) != 0; };

void staticChain(benchmark::State& state)
{
    const auto chain = range(0, items) | map(step) | filter(wanted);
    for ([[maybe_unused]] auto _ : state) {
        unsigned sum = 0;
        const auto subscription = chain.subscribe([&sum](int value) { sum += static_cast<unsigned>(value); });
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items);
    state.counters["goal_ratio"] = 1.1;
}

void handLoop(benchmark::State& state)
{
    const auto stopped = std::make_unique<std::atomic<bool>>(false);
    for ([[maybe_unused]] auto _ : state) {
        unsigned sum = 0;
        for (int i = 0; i < items && !stopped->load(std::memory_order_acquire); ++i) {
            const int value = step(i);
            if (wanted(value))
                sum += static_cast<unsigned>(value);
        }
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items);
}

// --- a subject's observers, each of a type of its own ---

template <int I>
auto observerOf(unsigned& sum)
{
    return [&sum](int value) { sum += static_cast<unsigned>(value ^ I); };
}

template <int... I>
void subscribeAll(const auto& stream, std::vector<Subscription>& subscriptions, unsigned& sum, int count,
                  std::integer_sequence<int, I...>)
{
    ((I < count ? subscriptions.push_back(stream.subscribe(observerOf<I>(sum))) : void()), ...);
}

template <typename MakeStream>
void emitTo(benchmark::State& state, int count, double goal, MakeStream&& makeStream)
{
    unsigned sum = 0;
    const Subject<int> subject;
    const auto stream = makeStream(subject);
    std::vector<Subscription> subscriptions;
    subscribeAll(stream, subscriptions, sum, count, std::make_integer_sequence<int, 10>());
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < items; ++i)
            subject.onNext(i);
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items * count, goal);
}

void plainSubject(benchmark::State& state, int count, double goal)
{
    emitTo(state, count, goal, [](const Subject<int>& subject) { return subject.observable(); });
}

void sharedStream(benchmark::State& state, int count, double goal)
{
    emitTo(state, count, goal, [](const Subject<int>& subject) { return subject | map(step) | share(); });
}

template <int... I>
void addAll(std::vector<std::function<void(int)>>& callbacks, unsigned& sum, int count,
            std::integer_sequence<int, I...>)
{
    ((I < count ? callbacks.emplace_back(observerOf<I>(sum)), void() : void()), ...);
}

void callbackList(benchmark::State& state, int count, bool mapped)
{
    unsigned sum = 0;
    std::vector<std::function<void(int)>> callbacks;
    addAll(callbacks, sum, count, std::make_integer_sequence<int, 10>());
    const std::function<int(int)> first = step;
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < items; ++i) {
            benchmark::DoNotOptimize(callbacks.data());
            const int value = mapped ? first(i) : i;
            for (const auto& callback : callbacks)
                callback(value);
        }
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items * count);
}

// --- a chain whose links are erased ---

template <int I>
int change(int value)
{
    return value + I;
}

template <bool Distinct, int I = 0>
Observable<int> erasedChain(Observable<int> stream)
{
    if constexpr (I == 16)
        return stream;
    else
        return erasedChain<Distinct, I + 1>(stream |
                                            map([](int value) { return change < Distinct ? I : 1 > (value); }));
}

template <bool Distinct>
void erased(benchmark::State& state, double goal)
{
    const Subject<int> subject;
    unsigned sum = 0;
    const auto subscription = erasedChain<Distinct>(subject.observable()).subscribe([&sum](int value) {
        sum += static_cast<unsigned>(value);
    });
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < items; ++i)
            subject.onNext(i);
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items, goal);
}

struct Link
{
    virtual ~Link() = default;
    virtual void next(int value) = 0;
    Link* down = nullptr;
};
template <int I>
struct ChangingLink final : Link
{
    void next(int value) override { down->next(change<I>(value)); }
};
struct SummingLink final : Link
{
    void next(int value) override { sum += static_cast<unsigned>(value); }
    unsigned sum = 0;
};

template <int... I>
std::vector<std::unique_ptr<Link>> makeLinks(bool distinct, std::integer_sequence<int, I...>)
{
    std::vector<std::unique_ptr<Link>> links;
    const auto add = [&]<int N>(std::integral_constant<int, N>) {
        if (distinct)
            links.push_back(std::make_unique<ChangingLink<N>>());
        else
            links.push_back(std::make_unique<ChangingLink<1>>());
    };
    (add(std::integral_constant<int, I>()), ...);
    links.push_back(std::make_unique<SummingLink>());
    for (std::size_t i = 0; i + 1 < links.size(); ++i)
        links[i]->down = links[i + 1].get();
    return links;
}

void virtualCalls(benchmark::State& state, bool distinct)
{
    const auto links = makeLinks(distinct, std::make_integer_sequence<int, 16>());
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < items; ++i)
            links.front()->next(i);
        benchmark::ClobberMemory();
    }
    perItem(state, items);
}

// --- sliding windows ---

void sliding(benchmark::State& state, int window)
{
    const Subject<int> subject;
    unsigned sum = 0;
    const auto subscription =
        (subject | slidingWindow(static_cast<std::size_t>(window))).subscribe([&sum](std::span<const int> values) {
            sum += static_cast<unsigned>(values.front() ^ values.back());
        });
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < items; ++i)
            subject.onNext(i);
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items, 5);
}

void mirroredRing(benchmark::State& state, int window)
{
    const auto n = static_cast<std::size_t>(window);
    std::vector<int> ring(2 * n);
    std::size_t at = 0;
    unsigned sum = 0;
    const std::function<void(std::span<const int>)> callback = [&sum](std::span<const int> values) {
        sum += static_cast<unsigned>(values.front() ^ values.back());
    };
    for ([[maybe_unused]] auto _ : state) {
        for (int i = 0; i < items; ++i) {
            ring[at] = ring[at + n] = i;
            if (++at == n)
                at = 0;
            callback({ring.data() + at, n});
        }
        benchmark::DoNotOptimize(sum);
    }
    perItem(state, items);
}

[[maybe_unused]] const bool registered = [] {
    const auto add = [](const std::string& name, auto run, auto floor) {
        benchmark::RegisterBenchmark(name.c_str(), run);
        benchmark::RegisterBenchmark((name + "/floor").c_str(), floor);
    };
    using State = benchmark::State;
    add("stream/range map filter subscribe, an item", staticChain, handLoop);
    for (const auto& [count, plain, shared] : {std::tuple(1, 3.5, 7.0), std::tuple(10, 2.5, 2.5)}) {
        const std::string to = std::to_string(count) + (count == 1 ? " observer" : " observers, each");
        add(
            "stream/subject to " + to, [count, plain](State& state) { plainSubject(state, count, plain); },
            [count](State& state) { callbackList(state, count, false); });
        add(
            "stream/subject map publish refCount to " + to,
            [count, shared](State& state) { sharedStream(state, count, shared); },
            [count](State& state) { callbackList(state, count, true); });
    }
    add(
        "stream/16 erased maps, distinct", [](State& state) { erased<true>(state, 20); },
        [](State& state) { virtualCalls(state, true); });
    add(
        "stream/16 erased maps, identical", [](State& state) { erased<false>(state, 45); },
        [](State& state) { virtualCalls(state, false); });
    for (const int window : {10, 100, 600})
        add(
            "stream/slidingWindow(" + std::to_string(window) + ")", [window](State& state) { sliding(state, window); },
            [window](State& state) { mirroredRing(state, window); });
    return true;
}();

} // namespace
