// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/live/loopstalls.h"

namespace loopscope::live {

void LoopStalls::start(trace::TraceBuilder& builder, TrackId track)
{
    m_builder = &builder;
    m_track = track;
    m_since.reset();
    m_lasts = false;
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
    edge(at);
    m_open.push_back(name);
}

void LoopStalls::end(time::Nanoseconds at)
{
    edge(at);
    if (!m_open.empty())
        m_open.pop_back();
}

void LoopStalls::idle(time::Nanoseconds at)
{
    edge(at);
    m_since.reset();
}

void LoopStalls::awake(time::Nanoseconds at) { edge(at); }

void LoopStalls::finish(time::Nanoseconds at)
{
    if (m_lasts || !m_open.empty())
        edge(at);
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
