// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// takeWhile(predicate, inclusive): the values up to the first for which it does not hold, then completed. That value
// comes out too where inclusive is set.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename Down, typename F>
class TakeWhileObserver final : public Forwarding<Down>
{
public:
    TakeWhileObserver(Down down, LifetimeRef lifetime, F predicate, bool inclusive)
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_predicate(std::move(predicate))
        , m_inclusive(inclusive)
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            if (m_done)
                return;
            m_done = !m_predicate(std::as_const(value));
            const bool ends = m_done;
            if (!ends || m_inclusive)
                this->m_down.onNext(std::forward<U>(value));
            if (ends && !m_lifetime->isDisposed())
                this->m_down.onCompleted();
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    LifetimeRef m_lifetime;
    [[no_unique_address]] F m_predicate;
    const bool m_inclusive;
    bool m_done = false;
};

template <typename F>
auto takeWhile(F predicate, bool inclusive = false)
{
    return [predicate = std::move(predicate), inclusive]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::predicate<F&, const T&>,
                      "takeWhile: the function must take a value of this stream and tell whether it holds");
        return lift<T>(upstream, [predicate, inclusive]<typename O>(O down, const LifetimeRef& lifetime) {
            return TakeWhileObserver<O, F>(std::move(down), lifetime, predicate, inclusive);
        });
    };
}

} // namespace loopscope::reactive
