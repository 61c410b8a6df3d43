// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the overridden notify() adds to a dispatch.

#include "core/loop/dispatchscope.h"
#include "core/recording/record.h"
#include "core/recording/recorder.h"

#include <benchmark/benchmark.h>

#include <QEvent>
#include <QObject>

using namespace loopscope;

namespace {

bool deliver(QObject& receiver, QEvent& event) { return receiver.event(&event); }

void tracedDispatch(benchmark::State& state, bool traced)
{
    recording::Recorder& recorder = recording::Recorder::instance();
    recorder.setPaused(!traced);
    QObject receiver;
    receiver.setObjectName(QStringLiteral("lessonTimer"));
    QEvent event(QEvent::User);
    unsigned turns = 0;
    for ([[maybe_unused]] auto _ : state) {
        {
            const loop::DispatchScope scope(&receiver, &event);
            benchmark::DoNotOptimize(deliver(receiver, event));
        }
        if (traced && ++turns % 4096 == 0) {
            state.PauseTiming();
            recorder.take(true);
            state.ResumeTiming();
        }
    }
    recorder.take(true);
    recorder.setPaused(false);
    state.counters["goal"] = traced ? 200 : 20;
}

void plainDispatch(benchmark::State& state)
{
    QObject receiver;
    QEvent event(QEvent::User);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(deliver(receiver, event));
}

BENCHMARK_CAPTURE(tracedDispatch, traced, true)->Name("loop/dispatch_traced");
BENCHMARK(plainDispatch)->Name("loop/dispatch_traced/floor");
BENCHMARK_CAPTURE(tracedDispatch, paused, false)->Name("loop/dispatch_paused");
BENCHMARK(plainDispatch)->Name("loop/dispatch_paused/floor");

} // namespace
