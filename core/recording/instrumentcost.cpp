// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/instrumentcost.h"

#include "core/recording/recorder.h"

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

#ifdef __unix__
#include <ctime>
#include <pthread.h>
#endif

namespace loopscope::recording {

namespace {

using time::Nanoseconds;

#ifdef __unix__
using ThreadClockId = clockid_t;

std::optional<Nanoseconds> read(ThreadClockId clock) noexcept
{
    timespec used{};
    if (::clock_gettime(clock, &used) != 0)
        return std::nullopt;
    return std::chrono::seconds(used.tv_sec) + Nanoseconds(used.tv_nsec);
}

std::optional<Nanoseconds> readOwn() noexcept { return read(CLOCK_THREAD_CPUTIME_ID); }

std::optional<ThreadClockId> ownClock() noexcept
{
    ThreadClockId clock{};
    return ::pthread_getcpuclockid(::pthread_self(), &clock) == 0 ? std::optional(clock) : std::nullopt;
}
#else
using ThreadClockId = int;

std::optional<Nanoseconds> read(ThreadClockId) noexcept { return std::nullopt; }
std::optional<Nanoseconds> readOwn() noexcept { return std::nullopt; }
std::optional<ThreadClockId> ownClock() noexcept { return std::nullopt; }
#endif

struct Registry
{
    std::mutex mutex;
    std::vector<ThreadClockId> threads; // that live
    Nanoseconds ended{0};               // of those that have ended, and of all scopes
};

// Threads of the instrument end late: it is never destroyed.
Registry& registry()
{
    static auto* const instance = new Registry;
    return *instance;
}

} // namespace

InstrumentThread::InstrumentThread()
{
    const auto clock = ownClock();
    const std::scoped_lock lock(registry().mutex);
    if (clock)
        registry().threads.push_back(*clock);
}

InstrumentThread::~InstrumentThread()
{
    const auto clock = ownClock();
    const std::scoped_lock lock(registry().mutex);
    std::vector<ThreadClockId>& threads = registry().threads;
    const auto found = clock ? std::find(threads.begin(), threads.end(), *clock) : threads.end();
    if (found == threads.end())
        return;
    threads.erase(found);
    registry().ended += readOwn().value_or(Nanoseconds{0});
}

InstrumentScope::InstrumentScope() noexcept
    : m_begin(readOwn())
{
}

InstrumentScope::~InstrumentScope()
{
    const auto end = readOwn();
    if (!m_begin || !end)
        return;
    const std::scoped_lock lock(registry().mutex);
    registry().ended += *end - *m_begin;
}

std::optional<Nanoseconds> instrumentTime()
{
    if (!readOwn())
        return std::nullopt;
    const std::scoped_lock lock(registry().mutex);
    Nanoseconds sum = registry().ended;
    for (const ThreadClockId clock : registry().threads)
        sum += read(clock).value_or(Nanoseconds{0});
    return sum;
}

InstrumentMeter::InstrumentMeter(const Recorder& recorder)
    : m_recorder(recorder)
    , m_at(recorder.now())
    , m_cpu(instrumentTime())
    , m_records(recorder.sent())
{
}

InstrumentCost InstrumentMeter::read()
{
    InstrumentCost cost;
    const Nanoseconds now = m_recorder.now();
    const Nanoseconds passed = now - m_at;
    if (passed <= Nanoseconds{0})
        return cost;
    const auto cpu = instrumentTime();
    const std::uint64_t records = m_recorder.sent();
    const auto nanoseconds = static_cast<double>(passed.count());
    if (cpu && m_cpu)
        cost.cpuPercent = 100 * static_cast<double>((*cpu - *m_cpu).count()) / nanoseconds;
    cost.recordsPerSecond = 1e9 * static_cast<double>(records - m_records) / nanoseconds;
    m_at = now;
    m_cpu = cpu;
    m_records = records;
    return cost;
}

} // namespace loopscope::recording
