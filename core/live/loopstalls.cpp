// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/live/loopstalls.h"

namespace loopscope::live {

namespace {

constexpr time::Nanoseconds beatInterval{std::chrono::milliseconds(16)};

} // namespace

void LoopStalls::start(trace::TraceBuilder& builder, TrackId stalls, TrackId lag)
{
    m_builder = &builder;
    m_track = stalls;
    m_lag = lag;
    m_since.reset();
    m_due.reset();
    m_open.clear();
    m_lasts = false;
    m_idle = false;
}

// The beats that were due up to now: in time where the loop was idle, else now.
void LoopStalls::beat(time::Nanoseconds at)
{
    if (!m_builder)
        return;
    if (!m_due)
        m_due = at + beatInterval;
    for (; *m_due <= at; *m_due += beatInterval) {
        const double late = std::chrono::duration<double, std::milli>(at - *m_due).count();
        m_builder->counter(m_lag, {*m_due, m_idle ? 0.0 : late});
    }
}

void LoopStalls::edge(time::Nanoseconds at)
{
    if (!m_builder)
        return;
    if (m_lasts)
        m_builder->end(m_track, at);
    else if (m_since && at - *m_since >= stallThreshold)
        m_builder->complete(m_track, {*m_since, at}, doing());
    m_lasts = false;
    m_since = at;
}

void LoopStalls::begin(time::Nanoseconds at, StringId name)
{
    if (m_idle || m_open.empty())
        beat(at);
    m_idle = false;
    edge(at);
    m_open.push_back(name);
}

void LoopStalls::end(time::Nanoseconds at)
{
    edge(at);
    if (!m_open.empty())
        m_open.pop_back();
    if (m_open.empty())
        beat(at);
    m_idle = false;
}

void LoopStalls::idle(time::Nanoseconds at)
{
    edge(at);
    beat(at);
    m_since.reset();
    m_idle = true;
}

void LoopStalls::awake(time::Nanoseconds at)
{
    beat(at);
    m_idle = false;
    edge(at);
}

void LoopStalls::pause(time::Nanoseconds at)
{
    edge(at);
    beat(at);
    m_since.reset();
    m_due.reset();
    m_open.clear();
    m_idle = false;
}

void LoopStalls::finish(time::Nanoseconds at)
{
    if (m_lasts || !m_open.empty())
        edge(at);
    if (m_idle || !m_open.empty())
        beat(at);
    m_since.reset();
}

void LoopStalls::look(time::Nanoseconds now)
{
    if (!m_builder || m_lasts || !m_since || m_open.empty() || now - *m_since < stallThreshold)
        return;
    m_builder->begin(m_track, *m_since, doing());
    m_lasts = true;
}

} // namespace loopscope::live
