// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How observers come to a subject and leave it, from any thread, and when what they captured is released. Part of
// subjectcore.h.

#include "core/reactive/subjectcore.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

namespace loopscope::reactive {

template <typename T>
template <typename O>
void SubjectCore<T>::subscribe(O observer, const LifetimeRef& lifetime)
{
    std::unique_lock lock(m_mutex);
    if (m_ended) {
        const ErrorPtr error = m_error;
        const bool abandoned = m_abandoned;
        lock.unlock();
        if (abandoned || lifetime->isDisposed())
            return;
        if (error)
            observer.onError(error);
        else
            observer.onCompleted();
        return;
    }
    const Ref<Node> node = makeRef<SubjectHolder<T, O>>(Ref<SubjectCore>(this), std::move(observer));
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
        m_abandoned = !std::exchange(m_ended, true); // nothing will ever come: who comes late is let go of at once
        m_dead = 0;
    }
    for (const Ref<Node>& node : nodes) {
        node->next.store(&Node::dead, std::memory_order_relaxed);
        node->releaseObserver();
    }
}

} // namespace loopscope::reactive
