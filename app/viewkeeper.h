// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Puts what the user makes of the timeline (marks, arrangement, range) into the trace that it shows, so that it is
// found again when the trace is, and is saved with it. GUI thread.

#include "core/trace/trace.h"

#include <memory>

namespace loopscope::widgets::timeline {
class TimelineWidget;
} // namespace loopscope::widgets::timeline

namespace loopscope::app {

class ViewKeeper final
{
public:
    // The widget outlives the keeper.
    explicit ViewKeeper(const widgets::timeline::TimelineWidget& timeline)
        : m_timeline(timeline)
    {
    }

    // The timeline now shows this one.
    void setTrace(const std::shared_ptr<trace::Trace>& trace) { m_trace = trace; }
    // Before the trace is saved, or the timeline shows another.
    void keep() const;

private:
    const widgets::timeline::TimelineWidget& m_timeline;
    std::weak_ptr<trace::Trace> m_trace;
};

} // namespace loopscope::app
