// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// take(n): the first n values, then completed; the producer is stopped. take(0) completes at once, unsubscribed.

#include "core/reactive/observable.h"

#include <cstdint>

namespace loopscope::reactive {

template <typename Down>
class TakeObserver final : public Forwarding<Down>
{
public:
    TakeObserver(Down down, LifetimeRef lifetime, std::int64_t count)
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_left(count)
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        if (m_left <= 0)
            return;
        const bool last = --m_left == 0;
        this->m_down.onNext(std::forward<U>(value));
        if (last && !m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }

private:
    LifetimeRef m_lifetime;
    std::int64_t m_left;
};

inline auto take(std::int64_t count)
{
    return [count]<typename T, typename S>(const Observable<T, S>& upstream) {
        return makeObservable<T>([upstream, count]<typename O>(O down, const LifetimeRef& lifetime) {
            if (count > 0)
                upstream.subscribeWith(TakeObserver<O>(std::move(down), lifetime, count), lifetime);
            else
                down.onCompleted();
        });
    };
}

} // namespace loopscope::reactive
