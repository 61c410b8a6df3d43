// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Timers for any time. A QTimer counts its milliseconds in an int, which ends at 24.8 days; what is longer is waited
// for in legs. All that takes a duration in this library goes by this.

#include <QTimer>

#include <chrono>
#include <memory>
#include <utility>

namespace loopscope::tasks::detail {

// Starts the timer for as much of `left` as one leg holds, and gives what is left after it: zero where this is the
// last. To the millisecond, never early; less than zero is zero.
std::chrono::milliseconds startLeg(QTimer& timer, std::chrono::nanoseconds left);

// Calls `expired` once, from the thread's event loop, unless the timer is destroyed before. The timer is the sender
// then.
template <typename Expired>
std::unique_ptr<QTimer> startTimeout(std::chrono::nanoseconds after, Expired expired)
{
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QTimer& legs = *timer;
    QObject::connect(&legs, &QTimer::timeout, &legs,
                     [&legs, left = startLeg(legs, after), expired = std::move(expired)]() mutable {
                         if (left > left.zero())
                             left = startLeg(legs, left);
                         else
                             expired();
                     });
    return timer;
}

} // namespace loopscope::tasks::detail
