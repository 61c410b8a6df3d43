// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// skip(n): all but the first n values.

#include "core/reactive/observable.h"

#include <cstdint>

namespace loopscope::reactive {

template <typename Down>
class SkipObserver final : public Forwarding<Down>
{
public:
    SkipObserver(Down down, std::int64_t count)
        : Forwarding<Down>(std::move(down))
        , m_left(count)
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        if (m_left > 0)
            --m_left;
        else
            this->m_down.onNext(std::forward<U>(value));
    }

private:
    std::int64_t m_left;
};

inline auto skip(std::int64_t count)
{
    return [count]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream, [count]<typename O>(O down, const LifetimeRef&) {
            return SkipObserver<O>(std::move(down), count);
        });
    };
}

} // namespace loopscope::reactive
