// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/cpuhotstream.h"

#include "core/cpu/cpusystem.h"
#include "core/cpu/sampler.h"
#include "core/lessons/lessonbase.h"
#include "core/reactive/observable.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/publish.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/defer.h"
#include "core/reactive/sources/interval.h"
#include "core/recording/recorder.h"
#include "core/tasks/calllater.h"

#include <cmath>
#include <vector>

namespace loopscope::lessons {

using namespace reactive;
namespace {

constexpr int ticks = 10;

class CpuHotStream final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(CpuHotStream)
public:
    explicit CpuHotStream(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    // What a stream made, and what its subscribers received.
    struct Counts
    {
        int samples = 0;
        int values = 0;
        int subscribers = 0;
    };
    reactive::Observable<double> cpuPercent(Counts& counts);
    void subscribe(const reactive::Observable<double>& stream, Counts& counts, bool prints);
    void completed();

    time::Nanoseconds m_period;
    std::unique_ptr<cpu::CpuSystem> m_system;
    Counts m_hot;
    Counts m_cold;
    int m_open = 0;
    std::vector<reactive::Subscription> m_subscriptions; // go first, and the streams with them
};

CpuHotStream::CpuHotStream(LessonContext& context)
    : BasicRun(context)
    , m_period(context.parameters().latency / ticks)
    , m_system(cpu::linuxCpuSystem())
{
}

// Cold: whoever subscribes gets a timer and a sampler of his own.
Observable<double> CpuHotStream::cpuPercent(Counts& counts)
{
    return defer([this, &counts] {
        const recording::Recorder& recorder = recording::Recorder::instance();
        const auto sampler = std::make_shared<cpu::Sampler>(*m_system, recorder.now());
        return interval(m_period, qtScheduler()) | map([&recorder, &counts, sampler](std::int64_t) {
                   ++counts.samples;
                   const cpu::CpuSample sample = sampler->sample(recorder.now());
                   return sample.total ? std::round(sample.total->busy) : 0.0;
               }) |
               take(ticks);
    });
}

void CpuHotStream::subscribe(const Observable<double>& stream, Counts& counts, bool prints)
{
    ++m_open;
    ++counts.subscribers;
    const auto next = [this, &counts, prints](double percent) {
        ++counts.values;
        if (prints)
            print(tr("CPU %1 %").arg(percent));
    };
    const auto failed = [](const ErrorPtr&) {};
    m_subscriptions.push_back(stream.subscribe(next, failed, [this] { completed(); }));
}

// A chart and a console from the beginning, a latecomer in the middle: all three on the hot stream, all on the cold
// one.
void CpuHotStream::start()
{
    const auto hot = cpuPercent(m_hot) | traced("Hot") | publish();
    const Observable<double> shared = hot.observable();
    const Observable<double> cold = cpuPercent(m_cold) | traced("Cold");
    subscribe(shared, m_hot, false);
    subscribe(shared, m_hot, true);
    subscribe(cold, m_cold, false);
    subscribe(cold, m_cold, false);
    m_subscriptions.push_back(hot.connect());
    tasks::callLater(owner(), m_period * ticks / 2 + m_period / 2, "latecomer", [this, shared, cold] {
        subscribe(shared, m_hot, false);
        subscribe(cold, m_cold, false);
    });
}

void CpuHotStream::completed()
{
    if (--m_open > 0)
        return;
    print(tr("Hot: %1 samples for %2 subscribers, who received %3 values")
              .arg(m_hot.samples)
              .arg(m_hot.subscribers)
              .arg(m_hot.values));
    print(tr("Cold: %1 samples for %2 subscribers, who received %3 values")
              .arg(m_cold.samples)
              .arg(m_cold.subscribers)
              .arg(m_cold.values));
    finish();
}

LessonInfo CpuHotStream::info()
{
    LessonInfo info;
    info.id = QStringLiteral("cpu-hot-stream");
    info.section = 8;
    info.title = tr("One CPU sampler for all");
    info.text =
        tr("The CPU is read ten times in one latency. The hot stream reads once a tick, however many subscribe: "
           "a chart, a console, and a latecomer who misses the first values. Its cold twin starts a sampler for "
           "each subscriber, and reads three times as often for the same answer.");
    info.lookFor = tr("Two rows of marbles. [The hot one] has a single marble a tick; the cold one has two, and three "
                      "when [the latecomer has come], whose own ten samples end late.");
    info.pointers = {at(Kind::row, "Hot"), at(Kind::subscribe, "Cold", Which::last)};
    info.modes = {Mode::stream};
    info.source = QStringLiteral(":/lessons/cpuhotstream.cpp");
    return info;
}

} // namespace

const Lesson& cpuHotStream() { return lessonOf<CpuHotStream>(); }

} // namespace loopscope::lessons
