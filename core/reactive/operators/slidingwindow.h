// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// slidingWindow(n): with each value from the n-th on, the latest n as a span; as buffer(n, 1) without its partial
// buffers, and without a copy of n values. The span is valid until onNext returns: it cannot cross to another thread,
// wait or be replayed, which the compiler refuses.

#include "core/reactive/observable.h"

#include <cstddef>
#include <memory>
#include <span>

namespace loopscope::reactive {

template <typename T>
inline constexpr bool borrowed<std::span<T>> = true;

// Each value is stored twice, n apart: the latest n always lie side by side.
template <typename Down, typename T>
class SlidingWindowObserver final : public Forwarding<Down>
{
public:
    SlidingWindowObserver(Down down, std::size_t count)
        : Forwarding<Down>(std::move(down))
        , m_count(count)
        , m_values(new T[2 * count]())
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_values[m_at] = value;
        m_values[m_at + m_count] = std::forward<U>(value);
        if (++m_at == m_count) {
            m_at = 0;
            m_full = true;
        }
        if (m_full)
            this->m_down.onNext(std::span<const T>(m_values.get() + m_at, m_count));
    }

private:
    const std::size_t m_count;
    std::size_t m_at = 0; // where the next value goes: the oldest
    bool m_full = false;
    std::unique_ptr<T[]> m_values;
};

// At least 1.
inline auto slidingWindow(std::size_t count)
{
    return [count]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<std::span<const T>>(upstream, [count]<typename O>(O down, const LifetimeRef&) {
            return SlidingWindowObserver<O, T>(std::move(down), count);
        });
    };
}

} // namespace loopscope::reactive
