// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// buffer(count, skip): vectors of `count` values, a new one begun every `skip` values: they overlap where skip < count,
// and leave values out where skip > count. When the stream completes, those begun come out shorter; an error drops
// them.

#include "core/reactive/observable.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <vector>

namespace loopscope::reactive {

template <typename Down, typename T>
class BufferObserver final : public Forwarding<Down>
{
public:
    BufferObserver(Down down, LifetimeRef lifetime, std::size_t count, std::size_t skip)
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_count(count)
        , m_skip(skip)
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        if (m_ignore > 0) {
            --m_ignore;
            return;
        }
        m_values.push_back(std::forward<U>(value));
        if (m_values.size() == m_count)
            this->m_down.onNext(takeFirst());
    }
    void onCompleted()
    {
        while (!m_values.empty() && !m_lifetime->isDisposed())
            this->m_down.onNext(takeFirst());
        if (!m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }

private:
    // The buffer that began first; leaves what the next one shares with it.
    std::vector<T> takeFirst()
    {
        const auto kept = static_cast<std::ptrdiff_t>(std::min(m_skip, m_values.size()));
        std::vector<T> buffer;
        buffer.reserve(m_values.size());
        std::move(m_values.begin(), m_values.begin() + kept, std::back_inserter(buffer));
        std::copy(m_values.begin() + kept, m_values.end(), std::back_inserter(buffer));
        m_values.erase(m_values.begin(), m_values.begin() + kept);
        m_ignore = m_skip > m_count ? m_skip - m_count : 0;
        return buffer;
    }

    LifetimeRef m_lifetime;
    const std::size_t m_count;
    const std::size_t m_skip;
    std::size_t m_ignore = 0;
    std::deque<T> m_values;
};

// Both at least 1; skip 0 stands for count: buffers side by side.
inline auto buffer(std::size_t count, std::size_t skip = 0)
{
    return [count, step = skip == 0 ? count : skip]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<std::vector<T>>(upstream, [count, step]<typename O>(O down, const LifetimeRef& lifetime) {
            return BufferObserver<O, T>(std::move(down), lifetime, count, step);
        });
    };
}

} // namespace loopscope::reactive
