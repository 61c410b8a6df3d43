// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// catchError(f): where the stream fails, goes on with the stream f(error). What f throws is the error instead.

#include "core/reactive/observable.h"

#include <optional>

namespace loopscope::reactive {

template <typename Down, typename F>
class CatchErrorObserver final
{
public:
    CatchErrorObserver(Down down, LifetimeRef lifetime, LifetimeRef own, F f)
        : m_down(std::move(down))
        , m_lifetime(std::move(lifetime))
        , m_own(std::move(own))
        , m_f(std::move(f))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_down.onNext(std::forward<U>(value));
    }
    void onCompleted() { m_down.onCompleted(); }
    void onError(const ErrorPtr& error)
    {
        const LifetimeRef own = m_own; // disposing of it may destroy this observer
        const LifetimeRef lifetime = m_lifetime;
        using Next = std::invoke_result_t<F&, const ErrorPtr&>;
        std::optional<Next> next;
        ErrorPtr another;
        try {
            next.emplace(m_f(error));
        } catch (...) {
            another = std::current_exception();
        }
        Down down = std::move(m_down);
        own->dispose();
        if (next)
            next->subscribeWith(std::move(down), lifetime);
        else
            down.onError(another);
    }

private:
    Down m_down;
    LifetimeRef m_lifetime;
    LifetimeRef m_own;
    [[no_unique_address]] F m_f;
};

template <typename F>
auto catchError(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::invocable<F&, const ErrorPtr&>,
                      "catchError: the function must take an ErrorPtr and give a stream");
        return makeObservable<T>([upstream, f]<typename O>(O down, const LifetimeRef& lifetime) {
            const LifetimeRef own = lifetime->child();
            upstream.subscribeWith(CatchErrorObserver<O, F>(std::move(down), lifetime, own, f), own);
        });
    };
}

} // namespace loopscope::reactive
