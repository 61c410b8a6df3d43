// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How long one subscription lives: a flag that every producer asks before it emits, and the things to undo when it is
// over. A chain of operators shares one Lifetime; an operator that holds a terminal back, or that subscribes to more
// than one stream, gives what is above it a child. Everything here may be called from any thread.

#include "core/reactive/ref.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace loopscope::reactive {

// Something to undo when a Lifetime ends.
class Teardown : public RefCounted
{
public:
    // At most once for each Lifetime it was added to; from the thread that disposes, with no lock held.
    virtual void tearDown() noexcept = 0;
    // True where tearing down would do nothing: the Lifetime may forget it.
    [[nodiscard]] virtual bool isOver() const noexcept { return false; }
};

class Lifetime final : public Teardown
{
public:
    [[nodiscard]] bool isDisposed() const noexcept { return m_disposed.load(std::memory_order_acquire); }

    // Idempotent; may be called from inside an observer. Undoes the latest addition first.
    void dispose() noexcept;

    // Undone with the Lifetime; at once where that is over.
    void add(Ref<Teardown> teardown);
    template <typename F>
    void onDispose(F undo);

    // Ends with this one, or before.
    [[nodiscard]] Ref<Lifetime> child();

    void tearDown() noexcept override { dispose(); }
    [[nodiscard]] bool isOver() const noexcept override { return isDisposed(); }

private:
    std::atomic<bool> m_disposed{false};
    std::mutex m_mutex;
    std::vector<Ref<Teardown>> m_teardowns;
    std::size_t m_pruneAt = 8; // size at which those that are over are thrown out
};

using LifetimeRef = Ref<Lifetime>;

template <typename F>
void Lifetime::onDispose(F undo)
{
    class Call final : public Teardown
    {
    public:
        explicit Call(F undo)
            : m_undo(std::move(undo))
        {
        }
        void tearDown() noexcept override { m_undo(); }

    private:
        F m_undo;
    };
    add(makeRef<Call>(std::move(undo)));
}

} // namespace loopscope::reactive
