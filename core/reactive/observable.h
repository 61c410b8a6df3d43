// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A stream of values: sources make it, `|` composes it with operators, subscribe() starts it.
//
//     auto chain = range(0, 100) | filter(isEven) | map(square);      // its type is the chain; folded by the compiler
//     Observable<int> stream = chain;                                 // any stream of int: erased, for interfaces
//     Subscription subscription = stream.subscribe([](int value) { … });
//
// A stream is a description: cheap to copy, immutable, subscribed to as often as one likes, from any thread. Values
// come on the thread of the source, or of the last observeOn. The contract is ReactiveX's.

#include "core/reactive/functionsource.h"
#include "core/reactive/observer.h"
#include "core/reactive/subscriber.h"
#include "core/reactive/subscription.h"

#include <concepts>
#include <memory>

namespace loopscope::reactive {

template <typename T>
class ErasedSource;

// `Source` has `template<O> void subscribe(O observer, const LifetimeRef& lifetime) const`. It emits nothing once the
// lifetime is disposed of, and at most one terminal.
template <typename T, typename Source = ErasedSource<T>>
class Observable
{
public:
    using Value = T;

    explicit Observable(Source source)
        : m_source(std::move(source))
    {
    }
    // Erases what the stream is made of; each item then costs one indirect call.
    template <typename Other>
    requires(std::same_as<Source, ErasedSource<T>> && !std::same_as<Other, Source>)
        Observable(Observable<T, Other> other)
        : m_source(std::move(other))
    {
    }

    // The observer becomes the end of the chain; for operators.
    template <typename O>
    void subscribeWith(O observer, const LifetimeRef& lifetime) const
    {
        m_source.subscribe(std::move(observer), lifetime);
    }

    template <typename N>
    Subscription subscribe(N next) const
    {
        return subscribe(std::move(next), [](const ErrorPtr& error) { reportUnhandledError(error); });
    }
    template <typename N, typename E>
    Subscription subscribe(N next, E error) const
    {
        return subscribe(std::move(next), std::move(error), [] {});
    }
    template <typename N, typename E, typename C>
    Subscription subscribe(N next, E error, C completed) const
    {
        static_assert(std::invocable<N&, const T&> || std::invocable<N&, T>,
                      "subscribe: the first function cannot be called with a value of this stream");
        static_assert(std::invocable<E&, ErrorPtr>, "subscribe: the second function must take an ErrorPtr");
        static_assert(std::invocable<C&>, "subscribe: the third function must take nothing");
        const LifetimeRef lifetime = makeRef<Lifetime>();
        subscribeWith(Subscriber(lifetime, std::move(next), std::move(error), std::move(completed)), lifetime);
        return Subscription(lifetime);
    }

    // An operator is whatever makes something of a stream.
    template <typename Operator>
    requires std::invocable<const Operator&, const Observable&>
    auto operator|(const Operator& apply) const { return apply(*this); }

private:
    Source m_source;
};

template <typename T>
class ErasedSource
{
public:
    template <typename S>
    explicit ErasedSource(Observable<T, S> stream)
        : m_stream(std::make_shared<Holder<S>>(std::move(stream)))
    {
    }
    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime) const
    {
        if constexpr (std::is_same_v<O, Observer<T>>)
            m_stream->subscribe(std::move(observer), lifetime);
        else
            m_stream->subscribe(Observer<T>(std::move(observer)), lifetime);
    }

private:
    struct Base
    {
        virtual ~Base() = default;
        virtual void subscribe(Observer<T> observer, const LifetimeRef& lifetime) const = 0;
    };
    template <typename S>
    struct Holder final : Base
    {
        explicit Holder(Observable<T, S> held)
            : stream(std::move(held))
        {
        }
        void subscribe(Observer<T> observer, const LifetimeRef& lifetime) const override
        {
            stream.subscribeWith(std::move(observer), lifetime);
        }
        Observable<T, S> stream;
    };

    std::shared_ptr<const Base> m_stream;
};

// An operator that turns each subscription's observer into one for its upstream: make(down, lifetime).
template <typename Out, typename Upstream, typename Make>
auto lift(Upstream upstream, Make make)
{
    using Source = LiftedSource<Upstream, Make>;
    return Observable<Out, Source>(Source(std::move(upstream), std::move(make)));
}

// A stream from a function subscribe(observer, lifetime), for sources and for operators that need more than lift().
template <typename Out, typename Subscribe>
auto makeObservable(Subscribe subscribe)
{
    using Source = FunctionSource<Subscribe>;
    return Observable<Out, Source>(Source(std::move(subscribe)));
}

} // namespace loopscope::reactive
