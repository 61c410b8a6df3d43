// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How a subject serves its observers: an item, what is emitted from inside of an item, and the terminal. Part of
// subjectcore.h.

#include "core/reactive/subjectcore.h"

#include <mutex>
#include <utility>

namespace loopscope::reactive {

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

} // namespace loopscope::reactive
