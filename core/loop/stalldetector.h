// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Finds the stalls of one thread: at least 50 ms between two edges of its dispatches while it was not idle. The watched
// thread reports its edges; a watchdog thread calls check(), so that a stall is in the recording while it still lasts.
// Either way the span is exact: from the last edge to the next one. Where the system tells what the thread did
// meanwhile, three instants of the kind `figure` at the stall's end say it, in ms: "on CPU", "waiting for a CPU",
// "asleep". While it lasts, each check says the same of the time until then.

#include "core/loop/threadtimes.h"
#include "core/loop/tier.h"
#include "core/recording/recorder.h"
#include "core/time/clock.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>

namespace loopscope::loop {

// What the live read-outs show. Stalls of Loopscope's own views do not count.
struct StallFigures
{
    time::Nanoseconds current{0}; // of the silence that lasts, where it is a stall already
    time::Nanoseconds worst{0};   // the one that lasts included
    time::Nanoseconds blocked{0}; // Σ(stall − 50 ms) of those that have ended
    std::uint64_t count = 0;      // of those that have ended
};

// What one thread writes and another may read at any time. A pair of which half is older than the other is as wrong as
// a reading that came a little earlier.
class LatestTimes final
{
public:
    void store(const std::optional<ThreadTimes>& times) noexcept
    {
        m_runDelay.store(times ? times->runDelay.count() : 0, std::memory_order_relaxed);
        m_running.store(times ? times->running.count() : none, std::memory_order_relaxed);
    }
    [[nodiscard]] std::optional<ThreadTimes> load() const noexcept
    {
        const std::int64_t running = m_running.load(std::memory_order_relaxed);
        if (running == none)
            return std::nullopt;
        return ThreadTimes{time::Nanoseconds(running), time::Nanoseconds(m_runDelay.load(std::memory_order_relaxed))};
    }

private:
    static constexpr std::int64_t none = -1;
    std::atomic<std::int64_t> m_running{none};
    std::atomic<std::int64_t> m_runDelay{0};
};

class StallDetector final
{
public:
    // Records on `track`, of kind stalls.
    StallDetector(recording::Recorder& recorder, TrackId track);
    StallDetector(const StallDetector&) = delete;
    StallDetector& operator=(const StallDetector&) = delete;

    // Called on the watched thread right after a stall has ended; set before the first edge.
    void setOnStall(std::function<void(time::Nanoseconds now)> onStall);
    // Made on the watched thread. Read there at most once a millisecond, and in a stall by each check; set before the
    // first edge.
    void setThreadClock(std::unique_ptr<ThreadClock> clock);

    // --- the watched thread ---
    // A dispatch has begun, or has ended with another one still under way: `doing` is what the thread does from now on.
    void edge(time::Nanoseconds now, StringId doing, bool self) noexcept { pass(now, now.count(), doing, self); }
    // The thread waits for events from now on.
    void idle(time::Nanoseconds now) noexcept { pass(now, isIdle, StringId::empty, false); }

    // --- the watchdog ---
    // Returns how long it may sleep until it should look again.
    time::Nanoseconds check(time::Nanoseconds now);

    // --- any thread ---
    [[nodiscard]] StallFigures figures(time::Nanoseconds now) const;
    void resetFigures();

private:
    static constexpr std::int64_t isIdle = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t readingAge = 1'000'000; // ns; what a split may be wrong by

    void pass(time::Nanoseconds now, std::int64_t next, StringId doing, bool self) noexcept;
    void passSlowly(time::Nanoseconds now, std::int64_t next);
    void close(std::int64_t start, std::int64_t end);
    void readTimes(time::Nanoseconds now) noexcept;
    void recordSplit(time::Nanoseconds start, time::Nanoseconds end, const ThreadTimes& from,
                     const ThreadTimes& to) noexcept;

    recording::Recorder& m_recorder;
    TrackId m_track;
    StringId m_selfCategory;
    StringId m_running;
    StringId m_runDelay;
    StringId m_asleep;
    std::function<void(time::Nanoseconds)> m_onStall;
    std::unique_ptr<ThreadClock> m_clock;
    std::int64_t m_readAt = 0;                 // of the watched thread alone
    LatestTimes m_times;                       // as read then
    std::atomic<std::int64_t> m_since{isIdle}; // the last edge
    std::atomic<std::int64_t> m_open{isIdle};  // start of the stall that the watchdog has begun to record
    std::atomic<StringId> m_doing{StringId::empty};
    std::atomic<bool> m_self{false};
    mutable std::mutex m_mutex; // all that follows, and every change of m_open
    StallFigures m_figures;
};

inline void StallDetector::pass(time::Nanoseconds now, std::int64_t next, StringId doing, bool self) noexcept
{
    const std::int64_t since = m_since.load(std::memory_order_relaxed);
    if (m_open.load(std::memory_order_relaxed) != isIdle ||
        (since != isIdle && now.count() - since >= stallThreshold.count()))
        passSlowly(now, next);
    else
        m_since.store(next, std::memory_order_release);
    if (m_clock && now.count() - m_readAt >= readingAge)
        readTimes(now);
    m_doing.store(doing, std::memory_order_relaxed);
    m_self.store(self, std::memory_order_relaxed);
}

} // namespace loopscope::loop
