// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The one hot stream of CPU samples that the chart, the counters in the trace, the alert and the console share:
// interval → sample → publish → refCount, on a thread of its own, which goes on while the GUI thread is frozen.

#include "core/cpu/cpusample.h"
#include "core/cpu/cpusystem.h"
#include "core/cpu/systemload.h"
#include "core/reactive/behaviorsubject.h"
#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"
#include "core/recording/recorder.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace loopscope::cpu {

struct CpuMonitorOptions
{
    time::Nanoseconds interval{std::chrono::milliseconds(100)};
    // Where the samples go as counters: "CPU total", whose children are the cores', and "CPU process". nullptr for
    // nowhere.
    recording::Recorder* recorder = nullptr;
    // For tests: another system (called for each start of sampling), another scheduler than the sampler thread.
    std::function<std::unique_ptr<CpuSystem>()> system = [] { return linuxCpuSystem(); };
    reactive::SchedulerPtr scheduler;
    SystemLoadPaths loadPaths;
};

// Any thread.
class CpuMonitor final
{
public:
    explicit CpuMonitor(CpuMonitorOptions options = {});

    // Samples while somebody subscribes, once an interval however many do. They come on the sampler thread: to hear
    // them elsewhere, observeOn. With the recorder's pause the counters pause, not the stream.
    [[nodiscard]] const reactive::Observable<CpuSample>& samples() const noexcept { return m_samples; }
    // The same, with a sampler for each subscriber: to compare.
    [[nodiscard]] const reactive::Observable<CpuSample>& coldSamples() const noexcept { return m_coldSamples; }

    // The machine's load, read once a second while somebody subscribes; on the sampler thread.
    [[nodiscard]] const reactive::Observable<SystemLoad>& systemLoad() const noexcept { return m_systemLoad; }

    // Between two samples; of a running stream it changes at once, and no time goes uncounted. Must be positive.
    void setInterval(time::Nanoseconds interval);
    [[nodiscard]] time::Nanoseconds interval() const { return time::Nanoseconds(m_shared->period.load()); }

    // Samples taken so far, by all samplers.
    [[nodiscard]] std::uint64_t samplesTaken() const noexcept { return m_shared->taken.load(); }
    // Samplers at work: 1 for the hot stream while it has subscribers, 1 for each cold subscriber.
    [[nodiscard]] int samplersRunning() const noexcept { return m_shared->running.load(); }

private:
    struct Shared
    {
        explicit Shared(CpuMonitorOptions given);

        CpuMonitorOptions options;
        reactive::BehaviorSubject<time::Nanoseconds> interval;
        std::atomic<std::int64_t> period; // the interval's latest value
        std::atomic<std::uint64_t> taken{0};
        std::atomic<int> running{0};
    };
    class Sampling;
    static reactive::Observable<CpuSample> makeSamples(const std::shared_ptr<Shared>& shared);
    static reactive::Observable<SystemLoad> makeSystemLoad(const std::shared_ptr<Shared>& shared);
    static reactive::Observable<CpuSample> makeCounted(const std::shared_ptr<Shared>& shared);

    std::shared_ptr<Shared> m_shared;
    reactive::Observable<CpuSample> m_coldSamples;
    reactive::Observable<CpuSample> m_samples;
    reactive::Observable<SystemLoad> m_systemLoad;
};

} // namespace loopscope::cpu
