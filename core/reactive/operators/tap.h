// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// tap(next, error, completed): the same stream, each value and its end shown to the functions first. What a function
// throws is the stream's error instead. error and completed may be left out; ignored() stands for one that does
// nothing. doOnError(f), doOnCompleted(f): tap with that function alone. None is called once the subscription is over.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

[[nodiscard]] inline auto ignored()
{
    return [](const auto&...) {};
}

template <typename Down, typename N, typename E, typename C>
class TapObserver final : public Forwarding<Down>
{
public:
    TapObserver(Down down, LifetimeRef lifetime, N next, E error, C completed)
        : Forwarding<Down>(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_next(std::move(next))
        , m_error(std::move(error))
        , m_completed(std::move(completed))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        try {
            m_next(std::as_const(value));
        } catch (...) {
            this->m_down.onError(std::current_exception());
            return;
        }
        if (!m_lifetime->isDisposed())
            handTo(this->m_down, std::forward<U>(value));
    }
    void onError(ErrorPtr error)
    {
        if (m_lifetime->isDisposed())
            return;
        try {
            m_error(std::as_const(error));
        } catch (...) {
            error = std::current_exception();
        }
        if (!m_lifetime->isDisposed())
            this->m_down.onError(std::move(error));
    }
    void onCompleted()
    {
        if (m_lifetime->isDisposed())
            return;
        try {
            m_completed();
        } catch (...) {
            this->m_down.onError(std::current_exception());
            return;
        }
        if (!m_lifetime->isDisposed())
            this->m_down.onCompleted();
    }

private:
    LifetimeRef m_lifetime;
    [[no_unique_address]] N m_next;
    [[no_unique_address]] E m_error;
    [[no_unique_address]] C m_completed;
};

template <typename N, typename E, typename C>
auto tap(N next, E error, C completed)
{
    return [=]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::invocable<N&, const T&>,
                      "tap: the first function cannot be called with a value of this stream");
        static_assert(std::invocable<E&, const ErrorPtr&>, "tap: the second function must take an ErrorPtr");
        static_assert(std::invocable<C&>, "tap: the third function must take nothing");
        return lift<T>(upstream, [=]<typename O>(O down, const LifetimeRef& lifetime) {
            return TapObserver<O, N, E, C>(std::move(down), lifetime, next, error, completed);
        });
    };
}
template <typename N, typename E>
auto tap(N next, E error)
{
    return tap(std::move(next), std::move(error), ignored());
}
template <typename N>
auto tap(N next)
{
    return tap(std::move(next), ignored(), ignored());
}
template <typename E>
auto doOnError(E error)
{
    return tap(ignored(), std::move(error), ignored());
}
template <typename C>
auto doOnCompleted(C completed)
{
    return tap(ignored(), ignored(), std::move(completed));
}

} // namespace loopscope::reactive
