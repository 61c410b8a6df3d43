// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/lifetime.h"

#include <algorithm>

namespace loopscope::reactive {

void Lifetime::dispose() noexcept
{
    if (m_disposed.exchange(true, std::memory_order_acq_rel))
        return;
    std::vector<Ref<Teardown>> teardowns;
    {
        const std::lock_guard lock(m_mutex);
        teardowns.swap(m_teardowns);
    }
    while (!teardowns.empty()) {
        const Ref<Teardown> last = std::move(teardowns.back());
        teardowns.pop_back();
        last->tearDown();
    }
}

void Lifetime::add(Ref<Teardown> teardown)
{
    std::vector<Ref<Teardown>> over; // let go of outside the lock
    {
        const std::lock_guard lock(m_mutex);
        if (!isDisposed()) {
            if (m_teardowns.size() >= m_pruneAt) {
                const auto first = std::stable_partition(m_teardowns.begin(), m_teardowns.end(),
                                                         [](const Ref<Teardown>& t) { return !t->isOver(); });
                over.assign(std::make_move_iterator(first), std::make_move_iterator(m_teardowns.end()));
                m_teardowns.erase(first, m_teardowns.end());
                m_pruneAt = std::max<std::size_t>(8, 2 * m_teardowns.size());
            }
            m_teardowns.push_back(std::move(teardown));
            return;
        }
    }
    teardown->tearDown();
}

LifetimeRef Lifetime::child()
{
    LifetimeRef child = makeRef<Lifetime>();
    add(child);
    return child;
}

} // namespace loopscope::reactive
