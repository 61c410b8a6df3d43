// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/threadtimes.h"

#include <algorithm>
#include <charconv>

#ifdef __linux__
#include <cstdio>
#include <ctime>

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>
#endif

namespace loopscope::loop {

namespace {

using time::Nanoseconds;

#ifdef __linux__
class LinuxThreadClock final : public ThreadClock
{
public:
    LinuxThreadClock()
    {
        if (::pthread_getcpuclockid(::pthread_self(), &m_clock) == 0)
            m_file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    }
    ~LinuxThreadClock() override
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    LinuxThreadClock(const LinuxThreadClock&) = delete;
    LinuxThreadClock& operator=(const LinuxThreadClock&) = delete;

    // The clock is exact, the file's own figure for it is as old as the last tick.
    std::optional<ThreadTimes> read() noexcept override
    {
        char text[96];
        const ssize_t length = m_file < 0 ? -1 : ::pread(m_file, text, sizeof text, 0);
        timespec used{};
        if (length <= 0 || ::clock_gettime(m_clock, &used) != 0)
            return std::nullopt;
        std::optional<ThreadTimes> times = parseSchedStat({text, static_cast<std::size_t>(length)});
        if (times)
            times->running = std::chrono::seconds(used.tv_sec) + Nanoseconds(used.tv_nsec);
        return times;
    }

private:
    int m_file = -1; // where there is none, nothing is read
    clockid_t m_clock{};
};
#else
class NoThreadClock final : public ThreadClock
{
public:
    std::optional<ThreadTimes> read() noexcept override { return std::nullopt; }
};
#endif

} // namespace

std::unique_ptr<ThreadClock> systemThreadClock()
{
#ifdef __linux__
    return std::make_unique<LinuxThreadClock>();
#else
    return std::make_unique<NoThreadClock>();
#endif
}

std::optional<ThreadTimes> parseSchedStat(std::string_view text)
{
    std::int64_t running = 0;
    std::int64_t delay = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, running);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ' ')
        return std::nullopt;
    if (std::from_chars(first.ptr + 1, end, delay).ec != std::errc())
        return std::nullopt;
    return ThreadTimes{Nanoseconds(running), Nanoseconds(delay)};
}

TimeSplit split(Nanoseconds length, const ThreadTimes& from, const ThreadTimes& to) noexcept
{
    TimeSplit parts;
    parts.running = std::clamp(to.running - from.running, Nanoseconds{0}, length);
    parts.runDelay = std::clamp(to.runDelay - from.runDelay, Nanoseconds{0}, length - parts.running);
    parts.asleep = length - parts.running - parts.runDelay;
    return parts;
}

} // namespace loopscope::loop
