// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same as in bench_coroutines.cpp and bench_hops.cpp with QCoro's tasks, which are not traced and cannot be
// canceled. Only where the build has found QCoro.

#include "core/tasks/qcoro.h"

#include <benchmark/benchmark.h>

#include <coroutine>

namespace {

struct Suspend
{
    std::coroutine_handle<>& at;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) const noexcept { at = handle; }
    void await_resume() const noexcept {}
};

QCoro::Task<> passWhile(const bool& goesOn, std::coroutine_handle<>& at)
{
    Suspend suspend{at};
    while (goesOn)
        co_await suspend;
}

QCoro::Task<> child() { co_return; }

QCoro::Task<> callChildrenWhile(const bool& goesOn, std::coroutine_handle<>& at)
{
    Suspend suspend{at};
    while (goesOn) {
        co_await child();
        co_await suspend;
    }
}

template <typename Coroutine>
void resumeAgainAndAgain(benchmark::State& state, Coroutine coroutine)
{
    bool goesOn = true;
    std::coroutine_handle<> at;
    const QCoro::Task<> task = coroutine(goesOn, at); // it has started, and waits
    for ([[maybe_unused]] auto _ : state)
        at.resume();
    goesOn = false; // its frame is not destroyed before it ends
    at.resume();
}

void suspendResume(benchmark::State& state) { resumeAgainAndAgain(state, passWhile); }
void synchronousChild(benchmark::State& state) { resumeAgainAndAgain(state, callChildrenWhile); }

BENCHMARK(suspendResume)->Name("tasks/suspend_resume_untraced/qcoro");
BENCHMARK(synchronousChild)->Name("tasks/sync_child_untraced/qcoro");

} // namespace
