// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/cpumonitor.h"

#include "core/cpu/sampler.h"
#include "core/reactive/operators/distinctuntilchanged.h"
#include "core/reactive/operators/doonnext.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/startwith.h"
#include "core/reactive/operators/switchmap.h"
#include "core/reactive/schedulers/workerscheduler.h"
#include "core/reactive/sources/defer.h"
#include "core/reactive/sources/interval.h"
#include "core/recording/instrumentcost.h"

#include <map>
#include <string>

namespace loopscope::cpu {

using namespace reactive;

namespace {

constexpr const char* samplerName = "CPU sampler";
constexpr std::chrono::seconds loadInterval{1};

SchedulerPtr samplerThread(recording::Recorder* recorder)
{
    return WorkerScheduler::make(samplerName, [recorder] {
        thread_local const recording::InstrumentThread instrument; // as long as the thread
        if (recorder)
            recorder->nameThread(samplerName);
    });
}

// What a core's counter is the mean of, at least: the kernel counts in ticks of 10 ms.
constexpr std::chrono::milliseconds coreWindow{250};

// Writes samples as counters; those of the cores are parts of the total's. One thread at a time.
class Counters final
{
public:
    explicit Counters(recording::Recorder& recorder)
        : m_recorder(recorder)
        , m_total(recorder.track(recording::TrackKind::counter, "CPU total", TrackId::none, "%"))
        , m_process(recorder.track(recording::TrackKind::counter, "CPU process", TrackId::none, "%"))
    {
    }
    void write(const CpuSample& sample)
    {
        if (sample.total)
            m_recorder.counterAt(m_total, sample.at, sample.total->busy);
        m_recorder.counterAt(m_process, sample.at, sample.process);
        for (const CoreUsage& core : sample.cores)
            add(m_cores[core.id], core, sample);
    }

private:
    struct Core
    {
        TrackId track = TrackId::none;
        double busy = 0; // percent × ns
        time::Nanoseconds length{0};
    };

    void add(Core& sum, const CoreUsage& core, const CpuSample& sample)
    {
        sum.busy += core.usage.busy * static_cast<double>(sample.length.count());
        sum.length += sample.length;
        if (sum.length < coreWindow)
            return;
        if (sum.track == TrackId::none)
            sum.track =
                m_recorder.track(recording::TrackKind::counter, "CPU core " + std::to_string(core.id), m_total, "%");
        m_recorder.counterAt(sum.track, sample.at, sum.busy / static_cast<double>(sum.length.count()));
        sum = {.track = sum.track};
    }

    recording::Recorder& m_recorder;
    std::map<int, Core> m_cores;
    TrackId m_total;
    TrackId m_process;
};

} // namespace

// One sampler at work.
class CpuMonitor::Sampling final
{
public:
    explicit Sampling(std::shared_ptr<Shared> shared)
        : m_shared(std::move(shared))
        , m_system(m_shared->options.system())
        , m_sampler(*m_system, now())
    {
        ++m_shared->running;
    }
    ~Sampling() { --m_shared->running; }
    Sampling(const Sampling&) = delete;
    Sampling& operator=(const Sampling&) = delete;

    CpuSample take()
    {
        ++m_shared->taken;
        return m_sampler.sample(now());
    }

private:
    [[nodiscard]] time::Nanoseconds now() const { return m_shared->options.scheduler->now(); }

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<CpuSystem> m_system;
    Sampler m_sampler;
};

CpuMonitor::Shared::Shared(CpuMonitorOptions given)
    : options(std::move(given))
    , interval(options.interval)
    , period(options.interval.count())
{
    if (!options.scheduler)
        options.scheduler = samplerThread(options.recorder);
}

CpuMonitor::CpuMonitor(CpuMonitorOptions options)
    : m_shared(std::make_shared<Shared>(std::move(options)))
    , m_coldSamples(makeSamples(m_shared))
    , m_samples(makeCounted(m_shared))
    , m_systemLoad(makeSystemLoad(m_shared))
{
}

void CpuMonitor::setInterval(time::Nanoseconds interval)
{
    m_shared->period = interval.count();
    m_shared->interval.onNext(interval);
}

Observable<CpuSample> CpuMonitor::makeSamples(const std::shared_ptr<Shared>& shared)
{
    return defer([shared] {
        const auto sampling = std::make_shared<Sampling>(shared);
        const auto ticks = [scheduler = shared->options.scheduler](time::Nanoseconds period) {
            return reactive::interval(period, scheduler);
        };
        return shared->interval | distinctUntilChanged() | switchMap(ticks) |
               map([sampling](std::int64_t) { return sampling->take(); });
    });
}

Observable<SystemLoad> CpuMonitor::makeSystemLoad(const std::shared_ptr<Shared>& shared)
{
    return defer([shared] {
               const auto reader = std::make_shared<SystemLoadReader>(shared->options.loadPaths);
               return reactive::interval(loadInterval, shared->options.scheduler) | startWith(std::int64_t{-1}) |
                      map([reader](std::int64_t) { return reader->read(); });
           }) |
           share();
}

Observable<CpuSample> CpuMonitor::makeCounted(const std::shared_ptr<Shared>& shared)
{
    const Observable<CpuSample> samples = makeSamples(shared);
    if (!shared->options.recorder)
        return samples | share();
    return samples |
           doOnNext([counters = std::make_shared<Counters>(*shared->options.recorder)](const CpuSample& sample) {
               counters->write(sample);
           }) |
           share();
}

} // namespace loopscope::cpu
