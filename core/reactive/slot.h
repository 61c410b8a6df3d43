// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Holds one observer that one thread at a time calls and that any thread may dispose of. The calling thread owns the
// slot and takes no lock; disposing releases the observer at once on the owner's thread outside a call, after the call
// inside one, and otherwise with the owner's next call or the slot itself.

#include "core/reactive/threadtoken.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace loopscope::reactive {

template <typename O>
class Slot final
{
public:
    explicit Slot(O observer)
        : m_observer(std::move(observer))
    {
    }

    // Calls f(observer) unless disposed of. Calls must be serialised; they may nest.
    template <typename F>
    void call(F&& f)
    {
        if (m_owner.load(std::memory_order_relaxed) != threadToken()) {
            const std::lock_guard lock(m_mutex);
            m_owner.store(threadToken(), std::memory_order_relaxed);
        }
        if (m_alive.load(std::memory_order_acquire)) {
            ++m_depth;
            f(*m_observer);
            --m_depth;
        }
        if (m_depth == 0 && !m_alive.load(std::memory_order_relaxed))
            m_observer.reset();
    }

    [[nodiscard]] bool isAlive() const noexcept { return m_alive.load(std::memory_order_acquire); }

    void dispose() noexcept
    {
        const std::lock_guard lock(m_mutex);
        m_alive.store(false, std::memory_order_release);
        if (m_owner.load(std::memory_order_relaxed) == threadToken() && m_depth == 0)
            m_observer.reset();
    }

private:
    std::mutex m_mutex;
    std::atomic<const void*> m_owner{threadToken()};
    std::atomic<bool> m_alive{true};
    int m_depth = 0; // the owner's
    std::optional<O> m_observer;
};

} // namespace loopscope::reactive
