// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the instrument itself costs while it looks: the CPU time of its threads (collector, watchdog, sampler) and of
// the heartbeat, and the records. What a record costs the thread that makes it is not in the CPU time: it is a matter
// of nanoseconds, see the benchmarks.

#include "core/time/clock.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace loopscope::recording {

class Recorder;

// Makes the calling thread one of the instrument's while it lives; destroyed on the same thread.
class InstrumentThread final
{
public:
    InstrumentThread();
    ~InstrumentThread();
    InstrumentThread(const InstrumentThread&) = delete;
    InstrumentThread& operator=(const InstrumentThread&) = delete;
};

// A piece of the instrument's work on somebody else's thread, from construction to destruction.
class InstrumentScope final
{
public:
    InstrumentScope() noexcept;
    ~InstrumentScope();
    InstrumentScope(const InstrumentScope&) = delete;
    InstrumentScope& operator=(const InstrumentScope&) = delete;

private:
    std::optional<time::Nanoseconds> m_begin;
};

// CPU time that all of them have used since the program began; none where the system does not tell. Any thread.
[[nodiscard]] std::optional<time::Nanoseconds> instrumentTime();

struct InstrumentCost
{
    std::optional<double> cpuPercent; // of one core
    double recordsPerSecond = 0;
};

// One thread.
class InstrumentMeter final
{
public:
    explicit InstrumentMeter(const Recorder& recorder);
    // Since the reading before, or since the meter was made: ask about once a second.
    [[nodiscard]] InstrumentCost read();

private:
    const Recorder& m_recorder;
    time::Nanoseconds m_at;
    std::optional<time::Nanoseconds> m_cpu;
    std::uint64_t m_records;
};

} // namespace loopscope::recording
