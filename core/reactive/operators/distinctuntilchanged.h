// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// distinctUntilChanged(): the first value, then each that differs from the one before it.

#include "core/reactive/observable.h"

#include <functional>
#include <optional>

namespace loopscope::reactive {

template <typename Down, typename T, typename Equal>
class DistinctUntilChangedObserver final : public Forwarding<Down>
{
public:
    DistinctUntilChangedObserver(Down down, Equal equal)
        : Forwarding<Down>(std::move(down))
        , m_equal(std::move(equal))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            if (m_last && m_equal(*m_last, std::as_const(value)))
                return;
            m_last = std::as_const(value);
            this->m_down.onNext(std::forward<U>(value));
        } catch (...) {
            this->m_down.onError(std::current_exception());
        }
    }

private:
    std::optional<T> m_last;
    [[no_unique_address]] Equal m_equal;
};

template <typename Equal = std::equal_to<>>
auto distinctUntilChanged(Equal equal = {})
{
    return [equal]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::predicate<Equal&, const T&, const T&>,
                      "distinctUntilChanged: values of this stream cannot be compared so");
        return lift<T>(upstream, [equal]<typename O>(O down, const LifetimeRef&) {
            return DistinctUntilChangedObserver<O, T, Equal>(std::move(down), equal);
        });
    };
}

} // namespace loopscope::reactive
