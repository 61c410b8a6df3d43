// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Streams inside a stream, groups and windows: their common source is kept subscribed to as long as the outer stream or
// any of them is.

#include "core/reactive/subject.h"

namespace loopscope::reactive {

// Counts who needs the source; the last to leave ends its lifetime.
class SourceHold final : public RefCounted
{
public:
    // The outer stream is the first holder.
    explicit SourceHold(const LifetimeRef& outer)
        : m_source(makeRef<Lifetime>())
    {
        enter(outer);
    }
    void enter(const LifetimeRef& holder)
    {
        m_holders.fetch_add(1, std::memory_order_relaxed);
        holder->onDispose([hold = Ref<SourceHold>(this)] {
            if (hold->m_holders.fetch_sub(1, std::memory_order_acq_rel) == 1)
                hold->m_source->dispose();
        });
    }
    [[nodiscard]] const LifetimeRef& source() const noexcept { return m_source; }

private:
    const LifetimeRef m_source;
    std::atomic<int> m_holders{0};
};

// One of them. Hot: a late subscriber misses what was before.
template <typename T>
class HeldSource final
{
public:
    HeldSource(const Subject<T>& subject, Ref<SourceHold> hold)
        : m_stream(subject.observable())
        , m_hold(std::move(hold))
    {
    }
    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime) const
    {
        m_hold->enter(lifetime);
        m_stream.subscribeWith(std::move(observer), lifetime);
    }

private:
    Observable<T, SubjectSource<T>> m_stream;
    Ref<SourceHold> m_hold;
};

} // namespace loopscope::reactive
