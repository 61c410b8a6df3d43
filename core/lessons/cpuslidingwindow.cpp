// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/cpuslidingwindow.h"

#include "core/cpu/cpusystem.h"
#include "core/cpu/sampler.h"
#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/buffer.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"

#include <cmath>
#include <memory>
#include <numeric>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class CpuSlidingWindow final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(CpuSlidingWindow)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    static constexpr std::size_t window = 10;
    static constexpr int samples = 15;

    std::unique_ptr<cpu::CpuSystem> m_system = cpu::linuxCpuSystem();
    int m_taken = 0;
    Subscription m_subscription;
};

// buffer(10, 1) gives vectors of the last ten values. Nothing comes until the first is full; the short ones that are
// left over at the end are filtered out, or the plot would shrink.
void CpuSlidingWindow::start()
{
    const recording::Recorder& recorder = recording::Recorder::instance();
    const auto sampler = std::make_shared<cpu::Sampler>(*m_system, recorder.now());
    const auto percent = [this, &recorder, sampler](std::int64_t) {
        ++m_taken;
        const cpu::CpuSample sample = sampler->sample(recorder.now());
        return sample.total ? std::round(sample.total->busy) : 0.0;
    };
    const auto isFull = [](const std::vector<double>& values) { return values.size() == window; };
    const auto mean = [](const std::vector<double>& values) {
        return std::round(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()));
    };
    const auto cpu = interval(latency() / window, qtScheduler()) | map(percent) | take(samples) | traced("CPU");
    const auto windows = cpu | buffer(window, 1) | filter(isFull) | map(mean) | traced("Mean of the last 10");
    m_subscription = windows.subscribe(
        [this](double value) { print(tr("After %1 samples: mean of the last 10 is %2 %").arg(m_taken).arg(value)); },
        [](const ErrorPtr&) {}, [this] { finish(); });
}

LessonInfo CpuSlidingWindow::info()
{
    return {
        .id = QStringLiteral("cpu-sliding-window"),
        .section = 8,
        .title = tr("A sliding window"),
        .text =
            tr("A plot of the last ten values needs all ten again with each new one: buffer(10, 1) is a window that "
               "moves by one. It says nothing until it is full, and the short windows at the end are filtered out."),
        .lookFor = tr("Fifteen marbles in the upper row, six in the lower one: [the first] below the tenth sample, "
                      "then one below each."),
        .pointers = {at(Kind::next, "Mean *")},
        .modes = {Mode::stream},
        .uses = {},
        .source = QStringLiteral(":/lessons/cpuslidingwindow.cpp"),
    };
}

} // namespace

const Lesson& cpuSlidingWindow() { return lessonOf<CpuSlidingWindow>(); }

} // namespace loopscope::lessons
