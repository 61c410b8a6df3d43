// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One who reads the log of a replaying subject, at a pace of his own.

#include "core/reactive/observer.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace loopscope::reactive {

template <typename T>
class ReplayReader : public Teardown
{
public:
    explicit ReplayReader(LifetimeRef ofReader)
        : lifetime(std::move(ofReader))
    {
    }
    virtual void next(T value) = 0;
    virtual void end(const ErrorPtr& error) = 0;
    [[nodiscard]] bool isOver() const noexcept override { return lifetime->isDisposed(); }

    const LifetimeRef lifetime;
    std::uint64_t place = 0; // these three under the core's lock
    bool busy = false;
    bool ended = false;
};

// The reader with its observer, which is let go of when the subscription ends, but not while it runs.
template <typename T, typename O>
class ReplayReaderOf final : public ReplayReader<T>
{
public:
    ReplayReaderOf(LifetimeRef ofReader, O observer)
        : ReplayReader<T>(std::move(ofReader))
        , m_slot(std::in_place, std::move(observer))
    {
    }
    void next(T value) override
    {
        enter([&](O& observer) { handTo(observer, std::move(value)); });
    }
    void end(const ErrorPtr& error) override
    {
        enter([&](O& observer) {
            if (error)
                observer.onError(error);
            else
                observer.onCompleted();
        });
    }
    void tearDown() noexcept override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
            if (m_inside)
                return;
        }
        m_slot.reset();
    }

private:
    template <typename F>
    void enter(F&& f)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return;
            m_inside = true;
        }
        f(*m_slot);
        {
            const std::lock_guard lock(m_mutex);
            m_inside = false;
            if (!m_closed)
                return;
        }
        m_slot.reset();
    }

    std::mutex m_mutex;
    bool m_closed = false;
    bool m_inside = false;
    std::optional<O> m_slot;
};

} // namespace loopscope::reactive
