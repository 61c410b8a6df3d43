// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/stalldetector.h"

#include "core/time/duration.h"

#include <algorithm>
#include <utility>

namespace loopscope::loop {

namespace {

using time::Nanoseconds;

// The watchdog waits a little longer than the threshold, so that it seldom races with an edge that comes just in time.
constexpr Nanoseconds grace = std::chrono::milliseconds(5);

} // namespace

StallDetector::StallDetector(recording::Recorder& recorder, TrackId track)
    : m_recorder(recorder)
    , m_track(track)
    , m_selfCategory(recorder.intern("self"))
    , m_running(recorder.intern("on CPU"))
    , m_runDelay(recorder.intern("waiting for a CPU"))
    , m_asleep(recorder.intern("asleep"))
{
}

void StallDetector::setOnStall(std::function<void(Nanoseconds)> onStall) { m_onStall = std::move(onStall); }

void StallDetector::setThreadClock(std::unique_ptr<ThreadClock> clock) { m_clock = std::move(clock); }

void StallDetector::readTimes(Nanoseconds now) noexcept
{
    m_times.store(m_clock->read());
    m_readAt = now.count();
}

void StallDetector::recordSplit(Nanoseconds start, Nanoseconds end, const ThreadTimes& from,
                                const ThreadTimes& to) noexcept
{
    const TimeSplit parts = split(end - start, from, to);
    const auto record = [&](StringId name, Nanoseconds part) {
        m_recorder.instantAt(m_track, end, recording::InstantKind::figure, name, time::toMilliseconds(part));
    };
    record(m_running, parts.running);
    record(m_runDelay, parts.runDelay);
    record(m_asleep, parts.asleep);
}

void StallDetector::passSlowly(Nanoseconds now, std::int64_t next)
{
    {
        const std::scoped_lock lock(m_mutex);
        const std::int64_t since = m_since.load(std::memory_order_relaxed);
        const std::int64_t open = m_open.load(std::memory_order_relaxed);
        m_since.store(next, std::memory_order_release);
        if (open != isIdle && open != since) {
            // An edge passed just in time while the watchdog began to record: the silence was as short as can be.
            m_open.store(isIdle, std::memory_order_relaxed);
            m_recorder.endAt(m_track, Nanoseconds(open) + stallThreshold);
        }
        if (since == isIdle || now.count() - since < stallThreshold.count())
            return;
        close(since, now.count());
    }
    if (m_onStall)
        m_onStall(now);
}

void StallDetector::close(std::int64_t start, std::int64_t end)
{
    const Nanoseconds length(end - start);
    const bool self = m_self.load(std::memory_order_relaxed);
    const StringId category = self ? m_selfCategory : m_recorder.intern(word(tierOf(length)));
    if (m_open.exchange(isIdle, std::memory_order_relaxed) != isIdle)
        m_recorder.endAt(m_track, Nanoseconds(end), category);
    else
        m_recorder.complete(m_track, Nanoseconds(start), Nanoseconds(end), m_doing.load(std::memory_order_relaxed),
                            category);
    if (const auto from = m_times.load()) {
        readTimes(Nanoseconds(end));
        if (const auto to = m_times.load())
            recordSplit(Nanoseconds(start), Nanoseconds(end), *from, *to);
    }
    if (self)
        return;
    ++m_figures.count;
    m_figures.worst = std::max(m_figures.worst, length);
    m_figures.blocked += length - stallThreshold;
}

Nanoseconds StallDetector::check(Nanoseconds now)
{
    const std::int64_t since = m_since.load(std::memory_order_acquire);
    if (since == isIdle)
        return stallThreshold;
    const Nanoseconds due = Nanoseconds(since) + stallThreshold + grace;
    if (now < due)
        return due - now;
    const std::scoped_lock lock(m_mutex);
    if (m_since.load(std::memory_order_relaxed) != since)
        return stallThreshold;
    if (m_open.load(std::memory_order_relaxed) == isIdle && !m_recorder.isPaused()) {
        m_open.store(since, std::memory_order_relaxed);
        const bool self = m_self.load(std::memory_order_relaxed);
        m_recorder.beginAt(m_track, Nanoseconds(since), m_doing.load(std::memory_order_relaxed),
                           self ? m_selfCategory : m_recorder.intern(word(Tier::longTask)));
    }
    if (m_open.load(std::memory_order_relaxed) == since) {
        const auto from = m_times.load();
        if (const auto to = from ? m_clock->read() : std::nullopt)
            recordSplit(Nanoseconds(since), now, *from, *to);
    }
    return stallThreshold;
}

StallFigures StallDetector::figures(Nanoseconds now) const
{
    const std::scoped_lock lock(m_mutex);
    StallFigures figures = m_figures;
    const std::int64_t since = m_since.load(std::memory_order_acquire);
    if (since != isIdle && now.count() - since >= stallThreshold.count() && !m_self.load(std::memory_order_relaxed)) {
        figures.current = Nanoseconds(now.count() - since);
        figures.worst = std::max(figures.worst, figures.current);
    }
    return figures;
}

void StallDetector::resetFigures()
{
    const std::scoped_lock lock(m_mutex);
    m_figures = {};
}

} // namespace loopscope::loop
