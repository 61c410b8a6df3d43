// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// pairwise(): each value with the one before it, as std::pair(before, value); nothing for the first.

#include "core/reactive/observable.h"

#include <optional>
#include <utility>

namespace loopscope::reactive {

template <typename Down, typename T>
class PairwiseObserver final : public Forwarding<Down>
{
public:
    using Forwarding<Down>::Forwarding;
    template <typename U>
    void onNext(U&& value)
    {
        T current = std::forward<U>(value);
        if (m_before) {
            std::pair<T, T> both(std::move(*m_before), current);
            m_before = std::move(current);
            this->m_down.onNext(std::move(both));
        } else {
            m_before = std::move(current);
        }
    }

private:
    std::optional<T> m_before;
};

inline auto pairwise()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<std::pair<T, T>>(
            upstream, []<typename O>(O down, const LifetimeRef&) { return PairwiseObserver<O, T>(std::move(down)); });
    };
}

} // namespace loopscope::reactive
