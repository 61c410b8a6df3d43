// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Who receives a stream: onNext any number of times, then at most one of onError and onCompleted. Calls are serialised
// by the producer. An observer is any movable type with these three; inside a chain each operator is one, and holds the
// next by value, so that the compiler folds the chain. Observer<T> is the type-erased one.
//
// The rule that lets a chain share one Lifetime: when onError or onCompleted returns, the receiver has disposed of the
// Lifetime it was subscribed with.

#include "core/reactive/error.h"
#include "core/reactive/lifetime.h"

#include <memory>
#include <type_traits>

namespace loopscope::reactive {

// How a value passes a border that is not a template: small trivial ones in registers.
template <typename T>
inline constexpr bool passedByValue = std::is_trivially_copyable_v<T> && sizeof(T) <= 16;
template <typename T>
using Passed = std::conditional_t<passedByValue<T>, T, const T&>;

// True of values that only point to what they show, valid until onNext returns: they cannot wait in a queue.
template <typename T>
inline constexpr bool borrowed = false;

// Hands a value to an observer; what its copying throws becomes the stream's error.
template <typename O, typename U>
void handTo(O& observer, U&& value) noexcept
{
    try {
        observer.onNext(std::forward<U>(value));
    } catch (...) {
        observer.onError(std::current_exception());
    }
}

// Base of an operator's observer: terminals go on to `down`.
template <typename Down>
class Forwarding
{
public:
    explicit Forwarding(Down down)
        : m_down(std::move(down))
    {
    }
    void onError(ErrorPtr error) { m_down.onError(std::move(error)); }
    void onCompleted() { m_down.onCompleted(); }

protected:
    Down m_down;
};

// Any observer of T behind one pointer. Move-only.
template <typename T>
class Observer final
{
public:
    template <typename O>
    requires(!std::is_same_v<std::remove_cvref_t<O>, Observer>) explicit Observer(O observer)
        : m_node(std::make_unique<Holder<O>>(std::move(observer)))
    {
    }

    void onNext(Passed<T> value) noexcept { m_node->next(m_node.get(), value); }
    void onNext(T&& value) noexcept requires(!passedByValue<T>) { m_node->onMoved(std::move(value)); }
    void onError(ErrorPtr error) { m_node->onError(std::move(error)); }
    void onCompleted() { m_node->onCompleted(); }

private:
    struct Node
    {
        using Next = void (*)(Node*, Passed<T>) noexcept;
        explicit Node(Next call)
            : next(call)
        {
        }
        virtual ~Node() = default;
        virtual void onMoved(T&& value) noexcept = 0;
        virtual void onError(ErrorPtr error) = 0;
        virtual void onCompleted() = 0;

        const Next next;
    };

    template <typename O>
    struct Holder final : Node
    {
        explicit Holder(O held)
            : Node(&Holder::pass)
            , observer(std::move(held))
        {
        }
        static void pass(Node* node, Passed<T> value) noexcept { handTo(static_cast<Holder*>(node)->observer, value); }
        void onMoved(T&& value) noexcept override { handTo(observer, std::move(value)); }
        void onError(ErrorPtr error) override { observer.onError(std::move(error)); }
        void onCompleted() override { observer.onCompleted(); }

        O observer;
    };

    std::unique_ptr<Node> m_node;
};

} // namespace loopscope::reactive
