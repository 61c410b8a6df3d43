// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// first(): the first value, then completed; an error where the stream completes without one.

#include "core/reactive/observable.h"

#include <utility>

namespace loopscope::reactive {

template <typename Down>
class FirstObserver final : public Forwarding<Down>
{
public:
    using Forwarding<Down>::Forwarding;
    template <typename U>
    void onNext(U&& value)
    {
        if (std::exchange(m_done, true))
            return;
        this->m_down.onNext(std::forward<U>(value));
        this->m_down.onCompleted();
    }
    void onCompleted()
    {
        if (!m_done)
            this->m_down.onError(makeError({"the stream has no first value", "it is empty", {}}));
    }

private:
    bool m_done = false;
};

inline auto first()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) {
        return lift<T>(upstream,
                       []<typename O>(O down, const LifetimeRef&) { return FirstObserver<O>(std::move(down)); });
    };
}

} // namespace loopscope::reactive
