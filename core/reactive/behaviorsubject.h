// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A subject with a current value, which a subscriber gets first. After the terminal a subscriber gets only that.

#include "core/reactive/replaysubject.h"

namespace loopscope::reactive {

// A handle; copies push into the same stream. Any thread.
template <typename T>
class BehaviorSubject final
{
public:
    using Value = T;

    explicit BehaviorSubject(T initial)
        : m_subject(History{1, {}, {}, false})
    {
        m_subject.onNext(std::move(initial));
    }
    void onNext(T value) const { m_subject.onNext(std::move(value)); }
    void onError(ErrorPtr error) const { m_subject.onError(std::move(error)); }
    void onCompleted() const { m_subject.onCompleted(); }
    [[nodiscard]] bool hasEnded() const { return m_subject.hasEnded(); }

    [[nodiscard]] auto observable() const { return m_subject.observable(); }
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
    ReplaySubject<T> m_subject;
};

} // namespace loopscope::reactive
