// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/permit.h"

#include <stdexcept>

namespace loopscope::tasks {

bool detail::Permits::tryTake()
{
    if (m_free == 0 || m_isClosed)
        return false;
    --m_free;
    m_holder = currentTaskMark();
    return true;
}

void detail::Permits::giveBack()
{
    auto* const next = static_cast<PermitAwaiter*>(m_waits.first());
    if (!next) {
        ++m_free;
        m_holder = {};
        return;
    }
    m_holder = markOf(next->waiter());
    next->m_isGiven = true;
    next->resumeLater();
}

void detail::Permits::close()
{
    m_isClosed = true;
    while (Wait* const wait = m_waits.first())
        wait->resumeLater();
}

std::string PermitAwaiter::description() const
{
    const std::string text = textOf(m_permits->text());
    const StringId holder = m_permits->holder().name;
    return m_namesHolder && holder != StringId::empty ? text + ", held by " + textOf(holder) : text;
}

std::uint64_t PermitAwaiter::descriptionKey() const noexcept
{
    const std::uint64_t key = raw(m_permits->text());
    return m_namesHolder ? key << 30U | raw(m_permits->holder().name) : key << 30U;
}

bool PermitAwaiter::stop() noexcept
{
    leave();
    passOn();
    return true;
}

void PermitAwaiter::passOn() noexcept
{
    if (std::exchange(m_isGiven, false))
        m_permits->giveBack();
}

bool PermitAwaiter::await_ready()
{
    m_isGiven = m_permits->tryTake();
    return m_isGiven || m_permits->isClosed();
}

Permit PermitAwaiter::await_resume()
{
    arrived();
    if (!std::exchange(m_isGiven, false))
        throw std::logic_error("the " + textOf(m_permits->text()) + " was destroyed");
    return Permit(m_permits);
}

} // namespace loopscope::tasks
