// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// map(f): f of each value. What f throws ends the stream with an error.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename Down, typename F>
class MapObserver final : public Forwarding<Down>
{
public:
    MapObserver(Down down, F f)
        : Forwarding<Down>(std::move(down))
        , m_f(std::move(f))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            this->m_down.onNext(m_f(std::forward<U>(value)));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    [[no_unique_address]] F m_f;
};

template <typename F>
auto map(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::invocable<F&, T>, "map: the function cannot be called with a value of this stream");
        using Out = std::decay_t<std::invoke_result_t<F&, T>>;
        return lift<Out>(upstream,
                         [f]<typename O>(O down, const LifetimeRef&) { return MapObserver<O, F>(std::move(down), f); });
    };
}

} // namespace loopscope::reactive
