// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How long an input event has waited, from the time stamp that the window system gave it. The stamp's zero is unknown:
// the fastest event so far is taken as one that did not wait.

#include "core/time/clock.h"

#include <QtGlobal>

#include <optional>

namespace loopscope::widgets::responsiveness {

class InputDelay final
{
public:
    // The delay until `now` of the event with that stamp, in ms; nullopt for one without (0), and for the first one.
    std::optional<time::Nanoseconds> delayOf(quint64 timestamp, time::Nanoseconds now);

private:
    std::optional<time::Nanoseconds> m_offset; // now − stamp of the fastest
};

} // namespace loopscope::widgets::responsiveness
