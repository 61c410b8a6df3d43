// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/heartbeat.h"

#include <algorithm>
#include <utility>

namespace loopscope::loop {

Heartbeat::Heartbeat(time::Nanoseconds interval, Sink sink)
    : m_interval(interval)
    , m_sink(std::move(sink))
{
}

void Heartbeat::start(time::Nanoseconds now) { m_due = now + m_interval; }

void Heartbeat::beat(time::Nanoseconds now)
{
    if (now < m_due - m_interval / 2) {
        m_due = now + m_interval;
        return;
    }
    const bool missedSome = now >= m_due + m_interval;
    for (; m_due <= now - m_interval; m_due += m_interval)
        m_sink(m_due, now - m_due);
    m_sink(m_due, std::max(now - m_due, time::Nanoseconds{0}));
    m_due = missedSome || now < m_due ? now + m_interval : m_due + m_interval;
}

void Heartbeat::catchUp(time::Nanoseconds now)
{
    if (now >= m_due + m_interval)
        beat(now);
}

} // namespace loopscope::loop
