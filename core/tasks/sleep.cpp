// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/sleep.h"

#include "core/tasks/longtimer.h"
#include "core/time/duration.h"

namespace loopscope::tasks {

std::string SleepAwaiter::description() const { return "sleep " + time::formatDuration(m_duration); }

bool SleepAwaiter::stop() noexcept
{
    m_timer.reset();
    return true;
}

void SleepAwaiter::startTimer()
{
    m_timer = detail::startTimeout(m_duration, [this] {
        m_timer.release()->deleteLater(); // it is the sender
        m_waiter.resume();
    });
}

} // namespace loopscope::tasks
