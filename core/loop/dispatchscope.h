// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One delivery of one event, from construction to destruction: a span on the calling thread's track, and on a thread
// that a LoopMonitor watches the edges that its stall detector sees. TracedApplication makes one for each notify().

#include "core/base/ids.h"
#include "core/loop/dispatchnames.h"
#include "core/time/clock.h"

#include <QEvent>
#include <QObject>

namespace loopscope::loop {

class StallDetector;
struct ThreadDispatches;

// --- for LoopMonitor, on the watched thread ---

// Which detector sees the edges of the calling thread; nullptr for none.
void watchThread(StallDetector* stalls);
// The thread's loop begins a turn: with `waits` it is idle until the next edge. Inside a dispatch this is a nested
// loop, whose dispatches are edges too; what code sends by itself (sendEvent) is none.
void loopTurns(time::Nanoseconds now, bool waits);

// Which receivers are Loopscope's own views, beyond the objects that are named with selfPrefix. Called for every
// dispatch, on the receiver's thread; nullptr for none.
using SelfFilter = bool (*)(const QObject& receiver);
void setSelfFilter(SelfFilter filter) noexcept;

class DispatchScope final
{
public:
    DispatchScope(const QObject* receiver, const QEvent* event);
    ~DispatchScope();
    DispatchScope(const DispatchScope&) = delete;
    DispatchScope& operator=(const DispatchScope&) = delete;

private:
    friend void loopTurns(time::Nanoseconds now, bool waits);

    ThreadDispatches* m_thread;
    DispatchScope* m_outer = nullptr;
    DispatchName m_name;
    bool m_recorded = false;
};

} // namespace loopscope::loop
