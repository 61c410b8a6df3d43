// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a thread did with its time, as the operating system counts it: it had a CPU, it was ready but waited for one, or
// it slept. Behind one interface: a port, or a test, brings another.

#include "core/time/clock.h"

#include <memory>
#include <optional>
#include <string_view>

namespace loopscope::loop {

// Since the thread began.
struct ThreadTimes
{
    time::Nanoseconds running{0};
    time::Nanoseconds runDelay{0}; // ready, but without a CPU
};

class ThreadClock
{
public:
    virtual ~ThreadClock() = default;
    // Of the thread that made the clock; from any thread, and from several at once. None where the system does not
    // tell.
    virtual std::optional<ThreadTimes> read() noexcept = 0;
};

// Of the calling thread. Linux: its CPU clock, and its /proc/…/schedstat, kept open: 1 to 2 µs a reading. Elsewhere,
// and where /proc lacks the file, its readings are none.
[[nodiscard]] std::unique_ptr<ThreadClock> systemThreadClock();

// The text of a schedstat file.
[[nodiscard]] std::optional<ThreadTimes> parseSchedStat(std::string_view text);

// How a stretch of a thread's time divides; the parts make up the whole.
struct TimeSplit
{
    time::Nanoseconds running{0};
    time::Nanoseconds runDelay{0};
    time::Nanoseconds asleep{0}; // the rest: in a system call, or on a lock
};

// Of `length`, between two readings. What the counters tell beyond the length is cut off.
[[nodiscard]] TimeSplit split(time::Nanoseconds length, const ThreadTimes& from, const ThreadTimes& to) noexcept;

} // namespace loopscope::loop
