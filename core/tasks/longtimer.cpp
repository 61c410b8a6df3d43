// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/longtimer.h"

#include <algorithm>

namespace loopscope::tasks {

std::chrono::milliseconds detail::startLeg(QTimer& timer, std::chrono::nanoseconds left)
{
    using std::chrono::milliseconds;
    constexpr milliseconds longest = std::chrono::hours(24);
    const milliseconds all = std::max(std::chrono::ceil<milliseconds>(left), milliseconds(0));
    const milliseconds leg = std::min(all, longest);
    timer.start(leg);
    return all - leg;
}

} // namespace loopscope::tasks
