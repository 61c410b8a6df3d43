// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/printcpu.h"

#include "core/cpu/cpumonitor.h"
#include "core/time/duration.h"

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace loopscope::cpu {

namespace {

constexpr auto stopCheck = std::chrono::milliseconds(100);

// From the sampler thread to the printing one. Nothing is lost: whoever prints slower than it is sampled has to wait
// for the end of its own output only.
struct Mailbox
{
    void post(const CpuSample& sample)
    {
        const std::lock_guard lock(mutex);
        samples.push_back(sample);
        arrived.notify_one();
    }
    void end(reactive::ErrorPtr cause)
    {
        const std::lock_guard lock(mutex);
        ended = true;
        error = std::move(cause);
        arrived.notify_one();
    }
    // Nothing where none came within the time.
    std::optional<CpuSample> next(time::Nanoseconds within)
    {
        std::unique_lock lock(mutex);
        if (!arrived.wait_for(lock, within, [this] { return ended || !samples.empty(); }) || samples.empty())
            return std::nullopt;
        CpuSample sample = std::move(samples.front());
        samples.pop_front();
        return sample;
    }
    bool isOver()
    {
        const std::lock_guard lock(mutex);
        return ended && samples.empty();
    }

    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<CpuSample> samples;
    bool ended = false;
    reactive::ErrorPtr error;
};

std::string formatted(const char* format, double value)
{
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

} // namespace

std::string cpuHeading(bool csv)
{
    return csv ? "time_s,cpu_total_percent,cpu_process_percent" : "    time     CPU total   this program";
}

std::string cpuLine(const CpuSample& sample, time::Nanoseconds start, bool csv)
{
    const double seconds = time::toMilliseconds(sample.at - start) / 1000;
    if (csv)
        return formatted("%.3f,", seconds) + (sample.total ? formatted("%.2f", sample.total->busy) : "") +
               formatted(",%.2f", sample.process);
    return formatted("%7.2f s", seconds) +
           (sample.total ? formatted("   %7.1f %%", sample.total->busy) : "         –  ") +
           formatted("     %6.1f %%", sample.process);
}

Result<void> printCpu(const PrintCpuOptions& options, const std::function<void(std::string_view line)>& out,
                      const std::stop_token& stop)
{
    CpuMonitorOptions monitoring;
    monitoring.interval = options.interval;
    const CpuMonitor monitor(std::move(monitoring));
    return printCpu(monitor.samples(), options, out, stop);
}

Result<void> printCpu(const reactive::Observable<CpuSample>& samples, const PrintCpuOptions& options,
                      const std::function<void(std::string_view line)>& out, const std::stop_token& stop)
{
    const auto mailbox = std::make_shared<Mailbox>(); // shared: a sample may be on its way when this returns
    const auto subscription = samples.subscribe([mailbox](const CpuSample& sample) { mailbox->post(sample); },
                                                [mailbox](const reactive::ErrorPtr& error) { mailbox->end(error); },
                                                [mailbox] { mailbox->end(nullptr); });
    out(cpuHeading(options.csv));
    std::optional<time::Nanoseconds> start;
    int printed = 0;
    while (!stop.stop_requested() && !mailbox->isOver() && (options.count == 0 || printed < options.count)) {
        if (const std::optional<CpuSample> sample = mailbox->next(stopCheck)) {
            if (!start)
                start = sample->at - sample->length;
            out(cpuLine(*sample, *start, options.csv));
            ++printed;
        }
    }
    if (mailbox->isOver() && mailbox->error)
        return Error{"cannot sample the CPU", reactive::errorText(mailbox->error), {}};
    return {};
}

} // namespace loopscope::cpu
