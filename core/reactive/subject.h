// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A stream pushed by hand: what goes into onNext comes out at everybody who subscribed before. Hot: a late subscriber
// misses what was. After the terminal a subscriber gets only that.

#include "core/reactive/observable.h"
#include "core/reactive/subjectcore.h"

namespace loopscope::reactive {

// The readable side of a subject.
template <typename T>
class SubjectSource final
{
public:
    explicit SubjectSource(Ref<SubjectCore<T>> core)
        : m_core(std::move(core))
    {
    }
    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime) const
    {
        m_core->subscribe(std::move(observer), lifetime);
    }

private:
    Ref<SubjectCore<T>> m_core;
};

// A handle; copies push into the same stream. onNext, onError and onCompleted must be serialised among all copies, from
// whichever threads; they may be called from inside an observer and then keep the order of items for everybody.
// When the last handle goes, the observers are let go of without a terminal, and who comes later gets nothing.
template <typename T>
class Subject final
{
public:
    using Value = T;

    Subject()
        : m_core(makeRef<SubjectCore<T>>())
    {
        m_core->addProducer();
    }
    Subject(const Subject& other)
        : m_core(other.m_core)
    {
        if (m_core)
            m_core->addProducer();
    }
    Subject(Subject&& other) noexcept = default;
    ~Subject()
    {
        if (m_core)
            m_core->dropProducer();
    }
    Subject& operator=(Subject other) noexcept
    {
        std::swap(m_core, other.m_core);
        return *this;
    }

    void onNext(Passed<T> value) const noexcept { m_core->onNext(value); }
    void onError(ErrorPtr error) const { m_core->onError(std::move(error)); }
    void onCompleted() const { m_core->onCompleted(); }
    [[nodiscard]] bool hasEnded() const { return m_core->hasEnded(); }

    [[nodiscard]] auto observable() const { return Observable<T, SubjectSource<T>>(SubjectSource<T>(m_core)); }
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
    Ref<SubjectCore<T>> m_core;
};

} // namespace loopscope::reactive
