// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The arithmetic of the heartbeat: when beats were due, how late each came, and which never came because the loop was
// frozen. Those are filled in on the grid, each with the lag that it would have had; a percentile without them would
// see one late beat where sixty were missing. One thread.

#include "core/time/clock.h"

#include <functional>

namespace loopscope::loop {

class Heartbeat final
{
public:
    // Receives the moment at which a beat was due, and by how much it was late.
    using Sink = std::function<void(time::Nanoseconds due, time::Nanoseconds lag)>;

    Heartbeat(time::Nanoseconds interval, Sink sink);

    // The first beat is due one interval from now.
    void start(time::Nanoseconds now);
    // A beat has come: reports it and all that were missed before it. A timer that skips missed beats starts a new
    // grid with the late one, and so does this. A beat more than half an interval early only moves the grid.
    void beat(time::Nanoseconds now);
    // Reports the beats that are overdue by at least an interval, without waiting for the late one to come.
    void catchUp(time::Nanoseconds now);

private:
    time::Nanoseconds m_interval;
    time::Nanoseconds m_due{0};
    Sink m_sink;
};

} // namespace loopscope::loop
