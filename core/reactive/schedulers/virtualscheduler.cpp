// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/schedulers/virtualscheduler.h"

#include <algorithm>

namespace loopscope::reactive {

VirtualScheduler::~VirtualScheduler() = default;

void VirtualScheduler::enqueue(Ref<Action> action, Nanoseconds due)
{
    m_queue.push(std::move(action), std::max(due, m_now));
}

void VirtualScheduler::remove(Action& action) noexcept { m_queue.remove(action); }

void VirtualScheduler::advanceTo(Nanoseconds moment)
{
    while (!m_queue.isEmpty() && m_queue.nextDue() <= moment) {
        m_now = m_queue.nextDue();
        m_queue.pop()->run();
    }
    m_now = std::max(m_now, moment);
}

void VirtualScheduler::run()
{
    while (!m_queue.isEmpty())
        advanceTo(m_queue.nextDue());
}

} // namespace loopscope::reactive
