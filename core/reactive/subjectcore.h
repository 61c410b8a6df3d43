// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The observers of a subject, and the order in which they are served. The emitting thread owns the list of observers:
// it iterates without a lock. Others put what they want into an inbox and set `dirty`; the owner merges it between two
// items. Whoever emits next from another thread takes the ownership over under the mutex.
//
// An observer's function pointer is its alive flag: disposing stores one that does nothing. What the observer captured
// is released at once where the disposing thread owns the list and is not inside an emission; at the end of the
// emission where it is; otherwise with the owner's next emission, or when the last producer goes.

#include "core/reactive/observer.h"
#include "core/reactive/threadtoken.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace loopscope::reactive {

template <typename T>
class SubjectCore final : public RefCounted
{
public:
    // Calls of the first three must be serialised by the producers; they may come from inside an observer, then they
    // are served after the item that is under way.
    void onNext(Passed<T> value) noexcept;
    void onError(ErrorPtr error) { terminate(std::move(error)); }
    void onCompleted() { terminate(nullptr); }

    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime);

    [[nodiscard]] bool hasEnded() const
    {
        const std::lock_guard lock(m_mutex);
        return m_ended;
    }

    void addProducer() noexcept { m_producers.fetch_add(1, std::memory_order_relaxed); }
    void dropProducer() noexcept;

private:
    class Node : public Teardown
    {
    public:
        using Next = void (*)(Node*, Passed<T>) noexcept;
        Node(Ref<SubjectCore> owner, Next call)
            : next(call)
            , core(std::move(owner))
        {
        }
        static void dead(Node*, Passed<T>) noexcept {}
        [[nodiscard]] bool isDead() const noexcept { return next.load(std::memory_order_relaxed) == &Node::dead; }
        virtual void terminate(const ErrorPtr& error) = 0;
        virtual void releaseObserver() noexcept = 0;
        void tearDown() noexcept override { core->dispose(*this); }
        [[nodiscard]] bool isOver() const noexcept override { return isDead(); }

        std::atomic<Next> next;
        const Ref<SubjectCore> core;
        bool inInbox = true; // guarded by the mutex
    };

    template <typename O>
    class Holder final : public Node
    {
    public:
        Holder(Ref<SubjectCore> owner, O observer)
            : Node(std::move(owner), &Holder::pass)
            , m_observer(std::move(observer))
        {
        }
        static void pass(Node* node, Passed<T> value) noexcept { emit(*static_cast<Holder*>(node)->m_observer, value); }
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

    using Nodes = std::vector<Ref<Node>>;
    struct Postponed
    {
        std::optional<T> value; // none: the terminal
        ErrorPtr error;
    };

    void own();
    void serve(Passed<T> value) noexcept;
    void terminate(ErrorPtr error);
    void finish(const ErrorPtr& error);
    void merge() noexcept;
    void settle() noexcept;
    void takeDead(Nodes& dead);
    void dispose(Node& node) noexcept;
    void releaseAll() noexcept;

    mutable std::mutex m_mutex;
    std::atomic<const void*> m_owner{threadToken()}; // changed under the mutex
    std::atomic<bool> m_dirty{false};
    std::atomic<int> m_producers{0};

    // The owner's.
    bool m_busy = false;
    Nodes m_active;
    std::deque<Postponed> m_postponed;
    bool m_closing = false;

    // Guarded by the mutex.
    Nodes m_inbox;
    std::size_t m_dead = 0; // in m_active
    bool m_ended = false;
    ErrorPtr m_error;
};

template <typename T>
inline void SubjectCore<T>::onNext(Passed<T> value) noexcept
{
    if (m_owner.load(std::memory_order_relaxed) != threadToken()) [[unlikely]]
        own();
    if (m_busy) [[unlikely]] {
        m_postponed.push_back({value, nullptr});
        m_dirty.store(true, std::memory_order_relaxed);
        return;
    }
    m_busy = true;
    if (m_dirty.load(std::memory_order_acquire)) [[unlikely]]
        merge();
    serve(value);
    m_busy = false;
    if (m_dirty.load(std::memory_order_relaxed)) [[unlikely]]
        settle();
}

template <typename T>
inline void SubjectCore<T>::serve(Passed<T> value) noexcept
{
    const Ref<Node>* const end = m_active.data() + m_active.size();
    for (const Ref<Node>* node = m_active.data(); node != end; ++node)
        (*node)->next.load(std::memory_order_relaxed)(node->get(), value);
}

template <typename T>
template <typename O>
void SubjectCore<T>::subscribe(O observer, const LifetimeRef& lifetime)
{
    std::unique_lock lock(m_mutex);
    if (m_ended) {
        const ErrorPtr error = m_error;
        lock.unlock();
        if (lifetime->isDisposed())
            return;
        if (error)
            observer.onError(error);
        else
            observer.onCompleted();
        return;
    }
    const Ref<Node> node = makeRef<Holder<O>>(Ref<SubjectCore>(this), std::move(observer));
    m_inbox.push_back(node);
    m_dirty.store(true, std::memory_order_release);
    lock.unlock();
    lifetime->add(node);
}

template <typename T>
void SubjectCore<T>::own()
{
    const std::lock_guard lock(m_mutex);
    m_owner.store(threadToken(), std::memory_order_relaxed);
}

// Takes the inbox in, and those out that are over.
template <typename T>
void SubjectCore<T>::merge() noexcept
{
    Nodes dead;
    {
        const std::lock_guard lock(m_mutex);
        m_dirty.store(false, std::memory_order_relaxed);
        takeDead(dead);
        for (Ref<Node>& node : m_inbox) {
            node->inInbox = false;
            m_active.push_back(std::move(node));
        }
        m_inbox.clear();
    }
    for (const Ref<Node>& node : dead)
        node->releaseObserver();
}

template <typename T>
void SubjectCore<T>::takeDead(Nodes& dead)
{
    if (m_dead == 0)
        return;
    const auto first =
        std::stable_partition(m_active.begin(), m_active.end(), [](const Ref<Node>& node) { return !node->isDead(); });
    dead.assign(std::make_move_iterator(first), std::make_move_iterator(m_active.end()));
    m_active.erase(first, m_active.end());
    m_dead = 0;
}

// After an item: what observers have emitted meanwhile, in order, then the captures of those that are over.
template <typename T>
void SubjectCore<T>::settle() noexcept
{
    m_busy = true;
    while (!m_postponed.empty()) {
        const Postponed next = std::move(m_postponed.front());
        m_postponed.pop_front();
        if (!next.value) {
            finish(next.error);
            break;
        }
        merge();
        serve(*next.value);
    }
    m_busy = false;
    merge();
    if (m_closing) {
        m_closing = false;
        releaseAll();
        this->release();
    }
}

template <typename T>
void SubjectCore<T>::terminate(ErrorPtr error)
{
    if (m_owner.load(std::memory_order_relaxed) != threadToken())
        own();
    if (m_busy) {
        m_postponed.push_back({std::nullopt, std::move(error)});
        m_dirty.store(true, std::memory_order_relaxed);
        return;
    }
    m_busy = true;
    const Ref<SubjectCore> keep(this);
    finish(error);
    m_busy = false;
    settle();
}

template <typename T>
void SubjectCore<T>::finish(const ErrorPtr& error)
{
    merge();
    Nodes nodes;
    {
        const std::lock_guard lock(m_mutex);
        if (m_ended)
            return;
        m_ended = true;
        m_error = error;
        nodes.swap(m_active);
        for (Ref<Node>& node : m_inbox) {
            node->inInbox = false;
            nodes.push_back(std::move(node));
        }
        m_inbox.clear();
        m_dead = 0;
    }
    for (const Ref<Node>& node : nodes) {
        if (!node->isDead())
            node->terminate(error);
        node->next.store(&Node::dead, std::memory_order_relaxed);
        node->releaseObserver();
    }
    m_postponed.clear();
}

template <typename T>
void SubjectCore<T>::dispose(Node& node) noexcept
{
    const Ref<Node> keep(&node);
    Nodes dead; // let go of outside the lock
    bool now = false;
    {
        const std::lock_guard lock(m_mutex);
        node.next.store(&Node::dead, std::memory_order_relaxed);
        if (m_ended)
            return;
        if (node.inInbox) {
            std::erase(m_inbox, keep);
            now = true;
        } else {
            ++m_dead;
            if (m_owner.load(std::memory_order_relaxed) == threadToken() && !m_busy) {
                now = true;
                if (2 * m_dead > m_active.size())
                    takeDead(dead);
            } else {
                m_dirty.store(true, std::memory_order_release);
            }
        }
    }
    if (now)
        node.releaseObserver();
}

template <typename T>
void SubjectCore<T>::dropProducer() noexcept
{
    if (m_producers.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    // Nobody emits any more: the owner's things are this thread's, unless it is inside its own last emission.
    if (m_busy) {
        m_closing = true;
        this->retain();
        m_dirty.store(true, std::memory_order_relaxed);
        return;
    }
    const Ref<SubjectCore> keep(this);
    releaseAll();
}

template <typename T>
void SubjectCore<T>::releaseAll() noexcept
{
    Nodes nodes;
    {
        const std::lock_guard lock(m_mutex);
        nodes.swap(m_active);
        nodes.insert(nodes.end(), std::make_move_iterator(m_inbox.begin()), std::make_move_iterator(m_inbox.end()));
        m_inbox.clear();
        m_ended = true; // nothing will ever come; an observer that comes late is let go of at once
        m_dead = 0;
    }
    for (const Ref<Node>& node : nodes) {
        node->next.store(&Node::dead, std::memory_order_relaxed);
        node->releaseObserver();
    }
}

} // namespace loopscope::reactive
