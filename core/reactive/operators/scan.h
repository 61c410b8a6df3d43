// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// scan(seed, f): the running result, f(result so far, value), after each value. scan(f): the first value is the
// seed, and comes out as it is.

#include "core/reactive/observable.h"

#include <optional>

namespace loopscope::reactive {

template <typename Down, typename A, typename F>
class ScanObserver final : public Forwarding<Down>
{
public:
    ScanObserver(Down down, A seed, F f)
        : Forwarding<Down>(std::move(down))
        , m_result(std::move(seed))
        , m_f(std::move(f))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            m_result = m_f(std::move(m_result), std::forward<U>(value));
            this->m_down.onNext(std::as_const(m_result));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    A m_result;
    [[no_unique_address]] F m_f;
};

template <typename A, typename F>
auto scan(A seed, F f)
{
    return [seed = std::move(seed), f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(
            std::is_invocable_r_v<A, F&, A, T>,
            "scan: the function must take the result so far and a value of this stream, and give the new result");
        return lift<A>(upstream, [seed, f]<typename O>(O down, const LifetimeRef&) {
            return ScanObserver<O, A, F>(std::move(down), seed, f);
        });
    };
}

template <typename Down, typename T, typename F>
class SeedlessScanObserver final : public Forwarding<Down>
{
public:
    SeedlessScanObserver(Down down, F f)
        : Forwarding<Down>(std::move(down))
        , m_f(std::move(f))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            if (m_result)
                *m_result = m_f(std::move(*m_result), std::forward<U>(value));
            else
                m_result.emplace(std::forward<U>(value));
            this->m_down.onNext(std::as_const(*m_result));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    std::optional<T> m_result;
    [[no_unique_address]] F m_f;
};

template <typename F>
auto scan(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(
            std::is_invocable_r_v<T, F&, T, T>,
            "scan: the function must take the result so far and a value of this stream, and give the new result");
        return lift<T>(upstream, [f]<typename O>(O down, const LifetimeRef&) {
            return SeedlessScanObserver<O, T, F>(std::move(down), f);
        });
    };
}

} // namespace loopscope::reactive
