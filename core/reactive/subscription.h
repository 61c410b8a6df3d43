// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The handle of one subscription: while it lives, values come.

#include "core/reactive/lifetime.h"

namespace loopscope::reactive {

// Move-only. dispose() is idempotent, thread-safe and may be called from inside onNext; so may the destructor run
// there. Once dispose() has returned, no further notification begins; one that is under way on another thread may still
// end.
class [[nodiscard]] Subscription final
{
public:
    Subscription() = default;
    explicit Subscription(LifetimeRef lifetime) noexcept
        : m_lifetime(std::move(lifetime))
    {
    }
    Subscription(Subscription&&) noexcept = default;
    Subscription& operator=(Subscription&& other) noexcept
    {
        if (this != &other) {
            dispose();
            m_lifetime = std::move(other.m_lifetime);
        }
        return *this;
    }
    ~Subscription() { dispose(); }

    void dispose() noexcept
    {
        if (m_lifetime)
            m_lifetime->dispose();
    }

    // False once it was disposed of here, or the stream has ended.
    [[nodiscard]] bool isActive() const noexcept { return m_lifetime && !m_lifetime->isDisposed(); }

    // Lets the subscription go on until the stream ends by itself.
    void detach() noexcept { m_lifetime = nullptr; }

private:
    LifetimeRef m_lifetime;
};

} // namespace loopscope::reactive
