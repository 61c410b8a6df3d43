// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/event.h"

#include <stdexcept>

namespace loopscope::tasks {

Event::Event(std::string_view name)
    : m_state(std::make_shared<State>())
{
    m_state->text = primitiveText("event", name);
}

Event::~Event()
{
    m_state->isClosed = true;
    while (Wait* const wait = m_state->waits.first())
        wait->resumeLater();
}

void Event::set()
{
    m_state->isSet = true;
    while (auto* const wait = static_cast<EventAwaiter*>(m_state->waits.first())) {
        wait->m_hasCome = true;
        wait->resumeLater();
    }
}

void EventAwaiter::await_resume()
{
    arrived();
    if (!m_hasCome)
        throw std::logic_error("the " + m_state->text + " was destroyed");
}

} // namespace loopscope::tasks
