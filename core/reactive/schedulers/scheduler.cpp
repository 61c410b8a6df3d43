// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

void Action::tearDown() noexcept { m_scheduler->remove(*this); }

void ActionQueue::push(Ref<Action> action, Nanoseconds due)
{
    action->m_place = {due, m_sequence++};
    const auto place = action->m_place;
    m_actions.emplace(place, std::move(action));
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
    const auto found = m_actions.find(action.m_place);
    if (found == m_actions.end() || found->second.get() != &action)
        return nullptr;
    Ref<Action> removed = std::move(found->second);
    m_actions.erase(found);
    return removed;
}

} // namespace loopscope::reactive
