// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/schedulers/scheduler.h"

#include <algorithm>

namespace loopscope::reactive {

void Action::tearDown() noexcept { m_scheduler->remove(*this); }

void ActionQueue::push(Ref<Action> action, Nanoseconds due)
{
    m_actions.emplace(std::pair(due, m_sequence++), std::move(action));
}

Ref<Action> ActionQueue::pop()
{
    const auto first = m_actions.begin();
    Ref<Action> action = std::move(first->second);
    m_actions.erase(first);
    return action;
}

Ref<Action> ActionQueue::remove(const Action& action)
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&](const auto& entry) { return entry.second.get() == &action; });
    if (found == m_actions.end())
        return nullptr;
    Ref<Action> removed = std::move(found->second);
    m_actions.erase(found);
    return removed;
}

} // namespace loopscope::reactive
