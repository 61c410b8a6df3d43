// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/sleep.h"

#include "core/time/duration.h"

#include <algorithm>

namespace loopscope::tasks {

std::string SleepAwaiter::description() const { return "sleep " + time::formatDuration(m_duration); }

bool SleepAwaiter::stop() noexcept
{
    m_timer.reset();
    return true;
}

void SleepAwaiter::startTimer()
{
    using std::chrono::milliseconds;
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] {
        m_timer.release()->deleteLater(); // it is the sender
        m_waiter.resume();
    });
    m_timer->start(std::max(std::chrono::ceil<milliseconds>(m_duration), milliseconds(0)));
}

} // namespace loopscope::tasks
