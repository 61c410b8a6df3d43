// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One observer of a subject. Its function pointer is its alive flag: disposing stores one that does nothing. Thread
// rules are the core's.

#include "core/reactive/observer.h"

#include <atomic>
#include <optional>
#include <utility>

namespace loopscope::reactive {

template <typename T>
class SubjectCore;

template <typename T>
class SubjectNode : public Teardown
{
public:
    using Next = void (*)(SubjectNode*, Passed<T>) noexcept;
    SubjectNode(Ref<SubjectCore<T>> owner, Next call)
        : next(call)
        , core(std::move(owner))
    {
    }
    static void dead(SubjectNode*, Passed<T>) noexcept {}
    [[nodiscard]] bool isDead() const noexcept { return next.load(std::memory_order_relaxed) == &SubjectNode::dead; }
    virtual void terminate(const ErrorPtr& error) = 0;
    virtual void releaseObserver() noexcept = 0;
    void tearDown() noexcept override { core->dispose(*this); }
    [[nodiscard]] bool isOver() const noexcept override { return isDead(); }

    std::atomic<Next> next;
    const Ref<SubjectCore<T>> core;
    bool inInbox = true; // guarded by the core's mutex
};

// Holds the observer itself, whatever its type.
template <typename T, typename O>
class SubjectHolder final : public SubjectNode<T>
{
public:
    SubjectHolder(Ref<SubjectCore<T>> owner, O observer)
        : SubjectNode<T>(std::move(owner), &SubjectHolder::pass)
        , m_observer(std::move(observer))
    {
    }
    static void pass(SubjectNode<T>* node, Passed<T> value) noexcept
    {
        handTo(*static_cast<SubjectHolder*>(node)->m_observer, value);
    }
    void terminate(const ErrorPtr& error) override
    {
        if (error)
            m_observer->onError(error);
        else
            m_observer->onCompleted();
    }
    void releaseObserver() noexcept override { m_observer.reset(); }

private:
    std::optional<O> m_observer;
};

} // namespace loopscope::reactive
