// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// first(): the first value, then completed; an error where the stream completes without one. first(fallback): that
// value instead of the error.

#include "core/reactive/observable.h"

#include <utility>
#include <variant>

namespace loopscope::reactive {

template <typename Down, typename Fallback>
class FirstObserver final : public Forwarding<Down>
{
public:
    FirstObserver(Down down, LifetimeRef lifetime, Fallback fallback)
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_fallback(std::move(fallback))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        if (std::exchange(m_done, true))
            return;
        this->m_down.onNext(std::forward<U>(value));
        if (!m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }
    void onCompleted()
    {
        if (m_done)
            return;
        if constexpr (std::is_same_v<Fallback, std::monostate>) {
            this->m_down.onError(makeError({"the stream has no first value", "it is empty", {}}));
        } else {
            handTo(this->m_down, std::move(m_fallback));
            if (!m_lifetime->isDisposed())
                this->m_down.onCompleted();
        }
    }

private:
    LifetimeRef m_lifetime;
    [[no_unique_address]] Fallback m_fallback;
    bool m_done = false;
};

inline auto first()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream, []<typename O>(O down, const LifetimeRef& lifetime) {
            return FirstObserver<O, std::monostate>(std::move(down), lifetime, {});
        });
    };
}

template <typename V>
auto first(V fallback)
{
    return [fallback = std::move(fallback)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream, [fallback = T(fallback)]<typename O>(O down, const LifetimeRef& lifetime) {
            return FirstObserver<O, T>(std::move(down), lifetime, fallback);
        });
    };
}

} // namespace loopscope::reactive
