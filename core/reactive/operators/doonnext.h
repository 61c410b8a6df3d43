// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// doOnNext(f): the same values, each shown to f first.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename Down, typename F>
class DoOnNextObserver final : public Forwarding<Down>
{
public:
    DoOnNextObserver(Down down, F f)
        : Forwarding<Down>(std::move(down))
        , m_f(std::move(f))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            m_f(std::as_const(value));
            this->m_down.onNext(std::forward<U>(value));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    [[no_unique_address]] F m_f;
};

template <typename F>
auto doOnNext(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::invocable<F&, const T&>,
                      "doOnNext: the function cannot be called with a value of this stream");
        return lift<T>(upstream, [f]<typename O>(O down, const LifetimeRef&) {
            return DoOnNextObserver<O, F>(std::move(down), f);
        });
    };
}

} // namespace loopscope::reactive
