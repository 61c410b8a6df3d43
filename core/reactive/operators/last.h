// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// last(): the last value, when the stream completes; an error where there was none. last(fallback): that
// value instead of the error.

#include "core/reactive/observable.h"

#include <optional>

namespace loopscope::reactive {

template <typename Down, typename T>
class LastObserver final : public Forwarding<Down>
{
public:
    LastObserver(Down down, LifetimeRef lifetime, std::optional<T> fallback = {})
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_last(std::move(fallback))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_last = std::forward<U>(value);
    }
    void onCompleted()
    {
        if (!m_last) {
            this->m_down.onError(makeError({"the stream has no last value", "it is empty", {}}));
            return;
        }
        handTo(this->m_down, *std::move(m_last));
        if (!m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }

private:
    LifetimeRef m_lifetime;
    std::optional<T> m_last;
};

inline auto last()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream, []<typename O>(O down, const LifetimeRef& lifetime) {
            return LastObserver<O, T>(std::move(down), lifetime);
        });
    };
}

template <typename V>
auto last(V fallback)
{
    return [fallback = std::move(fallback)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream, [fallback = T(fallback)]<typename O>(O down, const LifetimeRef& lifetime) {
            return LastObserver<O, T>(std::move(down), lifetime, fallback);
        });
    };
}

} // namespace loopscope::reactive
