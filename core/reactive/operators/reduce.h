// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// reduce(seed, f): the result, f(result so far, value) over all values, when the stream completes.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename Down, typename A, typename F>
class ReduceObserver final : public Forwarding<Down>
{
public:
    ReduceObserver(Down down, LifetimeRef lifetime, A seed, F f)
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_result(std::move(seed))
        , m_f(std::move(f))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            m_result = m_f(std::move(m_result), std::forward<U>(value));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }
    void onCompleted()
    {
        handTo(this->m_down, std::move(m_result));
        if (!m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }

private:
    LifetimeRef m_lifetime;
    A m_result;
    [[no_unique_address]] F m_f;
};

template <typename A, typename F>
auto reduce(A seed, F f)
{
    return [seed = std::move(seed), f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<A>(upstream, [seed, f]<typename O>(O down, const LifetimeRef& lifetime) {
            return ReduceObserver<O, A, F>(std::move(down), lifetime, seed, f);
        });
    };
}

} // namespace loopscope::reactive
