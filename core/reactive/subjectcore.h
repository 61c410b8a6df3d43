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

#include "core/reactive/subjectnode.h"
#include "core/reactive/threadtoken.h"

#include <atomic>
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
    using Node = SubjectNode<T>;
    friend Node;
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
    bool m_abandoned = false; // ended without a terminal: the last producer has gone
    ErrorPtr m_error;
};

} // namespace loopscope::reactive

#include "core/reactive/subjectmembers.h"
#include "core/reactive/subjectserving.h"
