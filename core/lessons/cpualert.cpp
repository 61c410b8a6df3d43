// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/cpualert.h"

#include "core/cpu/cpusystem.h"
#include "core/cpu/sampler.h"
#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/buffer.h"
#include "core/reactive/operators/distinctuntilchanged.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"
#include "core/tasks/threadpool.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class CpuAlert final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(CpuAlert)
public:
    using BasicRun::BasicRun;
    ~CpuAlert() override { m_isBurning = false; }
    static LessonInfo info();
    void start() override;

private:
    static constexpr std::size_t window = 4;
    static constexpr int samples = 24;
    static constexpr int burnFrom = 4; // samples
    static constexpr int burnTo = 14;
    static constexpr double threshold = 25; // % of one core

    double nextSample(std::int64_t tick);

    std::unique_ptr<cpu::CpuSystem> m_system = cpu::linuxCpuSystem();
    std::unique_ptr<cpu::Sampler> m_sampler;
    std::atomic<bool> m_isBurning{false};
    tasks::ThreadPool m_burner{"Burner", 1};
    Subscription m_subscription;
};

// How much of one core this program used since the last tick; on the way it makes a core busy, and lets it rest again.
double CpuAlert::nextSample(std::int64_t tick)
{
    if (tick == burnFrom) {
        m_isBurning = true;
        m_burner.submit("burn a core", [this] {
            while (m_isBurning)
                ;
        });
    }
    if (tick == burnTo)
        m_isBurning = false;
    return std::round(m_sampler->sample(recording::Recorder::instance().now()).processCores() * 100);
}

// High when the last four samples are all over the threshold; a single one under it ends that. Only changes are told.
void CpuAlert::start()
{
    m_sampler = std::make_unique<cpu::Sampler>(*m_system, recording::Recorder::instance().now());
    const auto isFull = [](const std::vector<double>& values) { return values.size() == window; };
    const auto isHigh = [](const std::vector<double>& values) {
        return std::all_of(values.begin(), values.end(), [](double value) { return value > threshold; });
    };
    const auto cpu = interval(latency() / 10, qtScheduler()) |
                     map([this](std::int64_t tick) { return nextSample(tick); }) | take(samples) | traced("CPU");
    const auto alerts = cpu | buffer(window, 1) | filter(isFull) | map(isHigh) | distinctUntilChanged() |
                        map([](bool high) { return std::string(high ? "high" : "normal"); }) | traced("Alert");
    m_subscription = alerts.subscribe([this](const std::string& state) { print(QString::fromStdString(state)); },
                                      [](const ErrorPtr&) {}, [this] { finish(); });
}

LessonInfo CpuAlert::info()
{
    return {
        .id = QStringLiteral("cpu-alert"),
        .section = 8,
        .title = tr("A CPU alert"),
        .text =
            tr("The program watches its own use of the CPU, and makes a core busy for a second. Four samples in a row "
               "over the threshold are an alert, one below ends it; distinctUntilChanged keeps it from saying the "
               "same thing twice."),
        .lookFor = tr("The lower row: “normal”, [“high”] four samples after [the burner’s block] begins, [“normal” "
                      "again] after it has ended. Three marbles, however many samples there are."),
        .pointers = {at(Kind::next, "Alert", Which::second), at(Kind::running, "burn a core"),
                     at(Kind::next, "Alert", Which::last)},
        .modes = {Mode::stream},
        .uses = {},
        .source = QStringLiteral(":/lessons/cpualert.cpp"),
    };
}

} // namespace

const Lesson& cpuAlert() { return lessonOf<CpuAlert>(); }

} // namespace loopscope::lessons
