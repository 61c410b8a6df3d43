// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// reduce(seed, f): the result, f(result so far, value) over all values, when the stream completes. reduce(f): the
// first value is the seed; completed alone where there is none.

#include "core/reactive/observable.h"

#include <optional>

namespace loopscope::reactive {

// Without a seed the first value becomes it.
template <typename Down, typename A, typename F>
class ReduceObserver final : public Forwarding<Down>
{
public:
    ReduceObserver(Down down, LifetimeRef lifetime, std::optional<A> seed, F f)
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
            if constexpr (std::is_constructible_v<A, U>) {
                if (!m_result) {
                    m_result.emplace(std::forward<U>(value));
                    return;
                }
            }
            *m_result = m_f(std::move(*m_result), std::forward<U>(value));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }
    void onCompleted()
    {
        if (m_result)
            handTo(this->m_down, *std::move(m_result));
        if (!m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }

private:
    LifetimeRef m_lifetime;
    std::optional<A> m_result;
    [[no_unique_address]] F m_f;
};

template <typename A, typename F>
auto reduce(A seed, F f)
{
    return [seed = std::move(seed), f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(
            std::is_invocable_r_v<A, F&, A, T>,
            "reduce: the function must take the result so far and a value of this stream, and give the new result");
        return lift<A>(upstream, [seed, f]<typename O>(O down, const LifetimeRef& lifetime) {
            return ReduceObserver<O, A, F>(std::move(down), lifetime, seed, f);
        });
    };
}

template <typename F>
auto reduce(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(
            std::is_invocable_r_v<T, F&, T, T>,
            "reduce: the function must take the result so far and a value of this stream, and give the new result");
        return lift<T>(upstream, [f]<typename O>(O down, const LifetimeRef& lifetime) {
            return ReduceObserver<O, T, F>(std::move(down), lifetime, std::nullopt, f);
        });
    };
}

} // namespace loopscope::reactive
