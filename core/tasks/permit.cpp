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
    const std::string& text = m_permits->text();
    const StringId holder = m_permits->holder().name;
    return m_namesHolder && holder != StringId::empty ? text + ", held by " + textOf(holder) : text;
}

std::uint64_t PermitAwaiter::descriptionKey() const noexcept
{
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ULL; // spreads the holder's number over the whole key
    const std::uint64_t key = keyOf(m_permits->text());
    return m_namesHolder ? key ^ (raw(m_permits->holder().name) * odd) : key;
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
        throw std::logic_error("the " + m_permits->text() + " was destroyed");
    return Permit(m_permits);
}

} // namespace loopscope::tasks
