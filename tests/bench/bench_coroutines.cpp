// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a coroutine of ours costs beside a bare one.

#include "core/recording/record.h"
#include "core/recording/recorder.h"
#include "core/tasks/awaiting.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "tests/bench/application.h"

#include <QCoreApplication>

#include <benchmark/benchmark.h>

#include <coroutine>
#include <exception>

using namespace loopscope;
using namespace loopscope::tasks;

namespace {

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
    static recording::Recorder& recorder() { return recording::Recorder::instance(); }
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

// Hands the suspended coroutine out, for whoever resumes it.
struct SuspendAt
{
    std::coroutine_handle<>& at;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) const noexcept { at = handle; }
    void await_resume() const noexcept {}
};

Bare barePassForever(std::coroutine_handle<>& at)
{
    for (;;)
        co_await SuspendAt(at);
}

Task<> child() { co_return; }

Task<> callChildren(Gate& gate)
{
    for (;;) {
        co_await child();
        co_await gate;
    }
}

Bare bareChild() { co_return; }

Bare bareCallChildren(std::coroutine_handle<>& at)
{
    for (;;) {
        co_await bareChild();
        co_await SuspendAt(at);
    }
}

void resumeAgainAndAgain(benchmark::State& state, Task<> (*body)(Gate&), bool traced)
{
    bench::needApplication();
    Recording recording(traced);
    Gate gate;
    const Task<> task = start(body(gate));
    QCoreApplication::processEvents();
    for ([[maybe_unused]] auto _ : state) {
        gate.waiter.resume();
        recording.relieve(state);
    }
}

void bareResumeAgainAndAgain(benchmark::State& state, Bare (*body)(std::coroutine_handle<>&))
{
    std::coroutine_handle<> at;
    const Bare task = body(at);
    task.handle.resume();
    for ([[maybe_unused]] auto _ : state)
        at.resume();
}

void suspendResume(benchmark::State& state, bool traced)
{
    resumeAgainAndAgain(state, passForever, traced);
    state.counters["goal"] = traced ? 60 : 10;
}

void bareSuspendResume(benchmark::State& state) { bareResumeAgainAndAgain(state, barePassForever); }

void synchronousChild(benchmark::State& state, bool traced) { resumeAgainAndAgain(state, callChildren, traced); }

void bareSynchronousChild(benchmark::State& state) { bareResumeAgainAndAgain(state, bareCallChildren); }

BENCHMARK_CAPTURE(suspendResume, untraced, false)->Name("tasks/suspend_resume_untraced");
BENCHMARK(bareSuspendResume)->Name("tasks/suspend_resume_untraced/floor");
BENCHMARK_CAPTURE(suspendResume, traced, true)->Name("tasks/suspend_resume_traced");
BENCHMARK(bareSuspendResume)->Name("tasks/suspend_resume_traced/floor");
BENCHMARK_CAPTURE(synchronousChild, untraced, false)->Name("tasks/sync_child_untraced");
BENCHMARK(bareSynchronousChild)->Name("tasks/sync_child_untraced/floor");
BENCHMARK_CAPTURE(synchronousChild, traced, true)->Name("tasks/sync_child_traced");
BENCHMARK(bareSynchronousChild)->Name("tasks/sync_child_traced/floor");

} // namespace
