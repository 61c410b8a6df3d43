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
    showFirst();
}

void detail::Permits::showFirst() const
{
    if (auto* const first = static_cast<PermitAwaiter*>(m_waits.first()))
        first->becomeFirst();
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
    if (!m_namesHolder || holder == StringId::empty)
        return text;
    return text + ", held by " + textOf(holder) + (m_isBehind ? ", behind others" : "");
}

std::uint64_t PermitAwaiter::descriptionKey() const noexcept
{
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ULL; // spreads the holder's number over the whole key
    const std::uint64_t key = keyOf(m_permits->text());
    const std::uint64_t holder = raw(m_permits->holder().name) * std::uint64_t{2} + (m_isBehind ? 1 : 0);
    return m_namesHolder ? key ^ (holder * odd) : key;
}

void PermitAwaiter::end() noexcept
{
    const bool wasFirst = m_permits && m_permits->waits().first() == this;
    leave();
    if (std::exchange(m_isGiven, false))
        m_permits->giveBack();
    else if (wasFirst)
        m_permits->showFirst();
}

void PermitAwaiter::becomeFirst()
{
    m_isBehind = false;
    if (m_namesHolder && waiter().id() != TaskId::none)
        waiter().task()->waitsFor(waitText(*this, m_where));
}

bool PermitAwaiter::await_ready()
{
    m_isBehind = !m_permits->waits().isEmpty();
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
