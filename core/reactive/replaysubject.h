// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Subjects that remember: what a late subscriber gets is the history, then what is live, with no gap and no duplicate.

#include "core/reactive/observable.h"
#include "core/reactive/replaycore.h"

namespace loopscope::reactive {

// A handle; copies push into the same stream. Any thread; values that two threads push at once come in the same order
// to all.
template <typename T>
class ReplaySubject final
{
public:
    using Value = T;

    explicit ReplaySubject(History history = History::all())
        : m_core(makeRef<ReplayCore<T>>(std::move(history)))
    {
    }
    void onNext(T value) const { m_core->onNext(std::move(value)); }
    void onError(ErrorPtr error) const { m_core->end(std::move(error)); }
    void onCompleted() const { m_core->end(nullptr); }
    [[nodiscard]] bool hasEnded() const { return m_core->hasEnded(); }

    [[nodiscard]] auto observable() const
    {
        return makeObservable<T>([core = m_core](auto observer, const LifetimeRef& lifetime) {
            core->subscribe(std::move(observer), lifetime);
        });
    }
    template <typename... Handlers>
    Subscription subscribe(Handlers... handlers) const
    {
        return observable().subscribe(std::move(handlers)...);
    }
    template <typename Operator>
    auto operator|(const Operator& apply) const
    {
        return observable() | apply;
    }

private:
    Ref<ReplayCore<T>> m_core;
};

} // namespace loopscope::reactive
