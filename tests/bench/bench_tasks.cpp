// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a coroutine of ours costs beside a bare one, and a round trip through the event loop and the pool beside plain
// Qt.

#include "core/tasks/awaiting.h"
#include "core/tasks/offload.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "core/tasks/threadpool.h"
#include "core/trace/record.h"
#include "core/trace/recorder.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFuture>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrentRun>

#include <benchmark/benchmark.h>

#include <chrono>
#include <coroutine>
#include <exception>
#include <functional>

using namespace loopscope;
using namespace loopscope::tasks;

namespace {

void needApplication()
{
    static int argc = 1;
    static char name[] = "bench";
    static char* argv[] = {name, nullptr};
    static QCoreApplication* const application =
        QCoreApplication::instance() ? QCoreApplication::instance() : new QCoreApplication(argc, argv);
    benchmark::DoNotOptimize(application);
}

// Records while it lives, or not; and empties the recorder now and then, off the measured time.
class Recording
{
public:
    explicit Recording(bool on) { recorder().setPaused(!on); }
    ~Recording()
    {
        recorder().take(true);
        recorder().setPaused(false);
    }
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void relieve(benchmark::State& state)
    {
        if (++m_turns % 4096 != 0 || recorder().isPaused())
            return;
        state.PauseTiming();
        recorder().take(true);
        state.ResumeTiming();
    }

private:
    static trace::Recorder& recorder() { return trace::Recorder::instance(); }
    unsigned m_turns = 0;
};

// Suspends until somebody calls resume().
struct Gate
{
    Waiter waiter;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> handle) noexcept
    {
        waiter.set(handle);
    }
    void await_resume() const noexcept {}
};

Task<> passForever(Gate& gate)
{
    for (;;)
        co_await gate;
}

// The least that a coroutine needs.
struct Bare
{
    struct promise_type
    {
        std::coroutine_handle<> waiter;
        Bare get_return_object() { return Bare{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        auto final_suspend() const noexcept
        {
            struct Final
            {
                bool await_ready() const noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) const noexcept
                {
                    return h.promise().waiter ? h.promise().waiter : std::noop_coroutine();
                }
                void await_resume() const noexcept {}
            };
            return Final{};
        }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;

    explicit Bare(std::coroutine_handle<promise_type> h)
        : handle(h)
    {
    }
    ~Bare() { handle.destroy(); }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiter) const noexcept
    {
        handle.promise().waiter = waiter;
        return handle;
    }
    void await_resume() const noexcept {}
};

Bare barePassForever(std::coroutine_handle<>& at)
{
    struct Suspend
    {
        std::coroutine_handle<>& at;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle) const noexcept { at = handle; }
        void await_resume() const noexcept {}
    };
    for (;;)
        co_await Suspend(at);
}

void suspendResume(benchmark::State& state, bool traced)
{
    needApplication();
    Recording recording(traced);
    Gate gate;
    const Task<> task = start(passForever(gate));
    QCoreApplication::processEvents();
    for ([[maybe_unused]] auto _ : state) {
        gate.waiter.resume();
        recording.relieve(state);
    }
    state.counters["goal"] = traced ? 60 : 10;
}

void bareSuspendResume(benchmark::State& state)
{
    std::coroutine_handle<> at;
    const Bare task = barePassForever(at);
    task.handle.resume();
    for ([[maybe_unused]] auto _ : state)
        at.resume();
}

Task<> child() { co_return; }

Task<> callChildren(Gate& gate)
{
    for (;;) {
        co_await child();
        co_await gate;
    }
}

void synchronousChild(benchmark::State& state, bool traced)
{
    needApplication();
    Recording recording(traced);
    Gate gate;
    const Task<> task = start(callChildren(gate));
    QCoreApplication::processEvents();
    for ([[maybe_unused]] auto _ : state) {
        gate.waiter.resume();
        recording.relieve(state);
    }
}

Bare bareChild() { co_return; }

Bare bareCallChildren(std::coroutine_handle<>& at)
{
    struct Suspend
    {
        std::coroutine_handle<>& at;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle) const noexcept { at = handle; }
        void await_resume() const noexcept {}
    };
    for (;;) {
        co_await bareChild();
        co_await Suspend(at);
    }
}

void bareSynchronousChild(benchmark::State& state)
{
    std::coroutine_handle<> at;
    const Bare task = bareCallChildren(at);
    task.handle.resume();
    for ([[maybe_unused]] auto _ : state)
        at.resume();
}

constexpr int hops = 200;

// Repeats `body`, which makes so many hops, and gives the wall-clock time of one.
template <typename Body>
void measureHops(benchmark::State& state, Body&& body)
{
    std::chrono::duration<double, std::micro> spent{};
    for ([[maybe_unused]] auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        body();
        spent += std::chrono::steady_clock::now() - start;
    }
    trace::Recorder::instance().take(true);
    state.counters["value"] = spent.count() / (static_cast<double>(state.iterations()) * hops);
    state.SetLabel("us");
}

void timerHop(benchmark::State& state)
{
    needApplication();
    const auto body = []() -> Task<> {
        for (int i = 0; i < hops; ++i)
            co_await sleepFor(std::chrono::nanoseconds(0));
    };
    measureHops(state, [&] { runUntilComplete(body()); });
}

void plainTimerHop(benchmark::State& state)
{
    needApplication();
    measureHops(state, [&] {
        QEventLoop loop;
        int left = hops;
        std::function<void()> next = [&] {
            if (left-- == 0)
                loop.quit();
            else
                QTimer::singleShot(0, &loop, next);
        };
        next();
        loop.exec();
    });
}

// Other ways of plain Qt to come back from the event loop.
void queuedCallHop(benchmark::State& state)
{
    needApplication();
    measureHops(state, [&] {
        QEventLoop loop;
        int left = hops;
        std::function<void()> next = [&] {
            if (left-- == 0)
                loop.quit();
            else
                QMetaObject::invokeMethod(&loop, next, Qt::QueuedConnection);
        };
        next();
        loop.exec();
    });
}

void repeatingTimerHop(benchmark::State& state)
{
    needApplication();
    measureHops(state, [&] {
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
    needApplication();
    ThreadPool pool("bench", 1);
    const auto body = [](ThreadPool& on) -> Task<> {
        for (int i = 0; i < hops; ++i)
            co_await offload(on, "job", [] {});
    };
    measureHops(state, [&] { runUntilComplete(body(pool)); });
}

void plainOffloadRoundTrip(benchmark::State& state)
{
    needApplication();
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    pool.setExpiryTimeout(-1);
    measureHops(state, [&] {
        QEventLoop loop;
        int left = hops;
        std::function<void()> next = [&] {
            if (left-- == 0)
                loop.quit();
            else
                QtConcurrent::run(&pool, [] {}).then(&loop, next);
        };
        next();
        loop.exec();
    });
}

BENCHMARK_CAPTURE(suspendResume, untraced, false)->Name("tasks/suspend_resume_untraced");
BENCHMARK(bareSuspendResume)->Name("tasks/suspend_resume_untraced/floor");
BENCHMARK_CAPTURE(suspendResume, traced, true)->Name("tasks/suspend_resume_traced");
BENCHMARK(bareSuspendResume)->Name("tasks/suspend_resume_traced/floor");
BENCHMARK_CAPTURE(synchronousChild, untraced, false)->Name("tasks/sync_child_untraced");
BENCHMARK(bareSynchronousChild)->Name("tasks/sync_child_untraced/floor");
BENCHMARK_CAPTURE(synchronousChild, traced, true)->Name("tasks/sync_child_traced");
BENCHMARK(bareSynchronousChild)->Name("tasks/sync_child_traced/floor");
BENCHMARK(timerHop)->Name("tasks/timer_hop");
BENCHMARK(plainTimerHop)->Name("tasks/timer_hop/floor");
BENCHMARK(queuedCallHop)->Name("tasks/timer_hop/queued_call");
BENCHMARK(repeatingTimerHop)->Name("tasks/timer_hop/repeating_timer");
BENCHMARK(offloadRoundTrip)->Name("tasks/offload_round_trip");
BENCHMARK(plainOffloadRoundTrip)->Name("tasks/offload_round_trip/floor");

} // namespace
