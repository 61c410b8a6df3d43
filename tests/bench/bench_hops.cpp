// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A round trip through the event loop and the pool beside plain Qt.

#include "core/recording/record.h"
#include "core/recording/recorder.h"
#include "core/tasks/offload.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "core/tasks/threadpool.h"
#include "tests/bench/application.h"

#include <QEventLoop>
#include <QFuture>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrentRun>

#include <benchmark/benchmark.h>

#include <chrono>
#include <functional>

using namespace loopscope;
using namespace loopscope::tasks;

namespace {

constexpr int hops = 200;

// Repeats `body`, which makes so many hops, and gives the wall-clock time of one.
template <typename Body>
void measureHops(benchmark::State& state, Body&& body)
{
    bench::needApplication();
    std::chrono::duration<double, std::micro> spent{};
    for ([[maybe_unused]] auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        body();
        spent += std::chrono::steady_clock::now() - start;
    }
    recording::Recorder::instance().take(true);
    state.counters["value"] = spent.count() / (static_cast<double>(state.iterations()) * hops);
    state.SetLabel("us");
}

// The same in plain Qt: comeBack(loop, next) has `next` called from the loop, and so on.
template <typename ComeBack>
void measurePlainHops(benchmark::State& state, ComeBack&& comeBack)
{
    measureHops(state, [&] {
        QEventLoop loop;
        int left = hops;
        std::function<void()> next = [&] {
            if (left-- == 0)
                loop.quit();
            else
                comeBack(loop, next);
        };
        next();
        loop.exec();
    });
}

void timerHop(benchmark::State& state)
{
    const auto body = []() -> Task<> {
        for (int i = 0; i < hops; ++i)
            co_await sleepFor(std::chrono::nanoseconds(0));
    };
    measureHops(state, [&] { runUntilComplete(body()); });
}

void plainTimerHop(benchmark::State& state)
{
    measurePlainHops(state, [](QEventLoop& loop, const auto& next) { QTimer::singleShot(0, &loop, next); });
}

// Other ways of plain Qt to come back from the event loop.
void queuedCallHop(benchmark::State& state)
{
    measurePlainHops(state, [](QEventLoop& loop, const auto& next) {
        QMetaObject::invokeMethod(&loop, next, Qt::QueuedConnection);
    });
}

void repeatingTimerHop(benchmark::State& state)
{
    measureHops(state, [] {
        QEventLoop loop;
        QTimer timer;
        int left = hops;
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            if (--left == 0)
                loop.quit();
        });
        timer.start(0);
        loop.exec();
    });
}

void offloadRoundTrip(benchmark::State& state)
{
    ThreadPool pool("bench", 1);
    const auto body = [](ThreadPool& on) -> Task<> {
        for (int i = 0; i < hops; ++i)
            co_await offload(on, "job", [] {});
    };
    measureHops(state, [&] { runUntilComplete(body(pool)); });
}

void plainOffloadRoundTrip(benchmark::State& state)
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    pool.setExpiryTimeout(-1);
    measurePlainHops(
        state, [&pool](QEventLoop& loop, const auto& next) { QtConcurrent::run(&pool, [] {}).then(&loop, next); });
}

BENCHMARK(timerHop)->Name("tasks/timer_hop");
BENCHMARK(plainTimerHop)->Name("tasks/timer_hop/floor");
BENCHMARK(queuedCallHop)->Name("tasks/timer_hop/queued_call");
BENCHMARK(repeatingTimerHop)->Name("tasks/timer_hop/repeating_timer");
BENCHMARK(offloadRoundTrip)->Name("tasks/offload_round_trip");
BENCHMARK(plainOffloadRoundTrip)->Name("tasks/offload_round_trip/floor");

} // namespace
