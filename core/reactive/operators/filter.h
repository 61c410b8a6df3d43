// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// filter(predicate): the values for which it holds.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename Down, typename F>
class FilterObserver final : public Forwarding<Down>
{
public:
    FilterObserver(Down down, F predicate)
        : Forwarding<Down>(std::move(down))
        , m_predicate(std::move(predicate))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            if (m_predicate(std::as_const(value)))
                this->m_down.onNext(std::forward<U>(value));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    [[no_unique_address]] F m_predicate;
};

template <typename F>
auto filter(F predicate)
{
    return [predicate = std::move(predicate)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::predicate<F&, const T&>,
                      "filter: the function must take a value of this stream and tell whether it holds");
        return lift<T>(upstream, [predicate]<typename O>(O down, const LifetimeRef&) {
            return FilterObserver<O, F>(std::move(down), predicate);
        });
    };
}

} // namespace loopscope::reactive
