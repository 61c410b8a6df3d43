// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The end of a chain: an observer made of the subscriber's functions.

#include "core/reactive/error.h"
#include "core/reactive/lifetime.h"

#include <utility>

namespace loopscope::reactive {

// Calls the functions, and ends the subscription at a terminal.
template <typename N, typename E, typename C>
class Subscriber final
{
public:
    Subscriber(LifetimeRef lifetime, N next, E error, C completed)
        : m_lifetime(std::move(lifetime))
        , m_next(std::move(next))
        , m_error(std::move(error))
        , m_completed(std::move(completed))
    {
    }

    template <typename U>
    void onNext(U&& value)
    {
        try {
            m_next(std::forward<U>(value));
        } catch (...) {
            onError(std::current_exception());
        }
    }
    void onError(ErrorPtr error)
    {
        terminate([&] { m_error(std::move(error)); });
    }
    void onCompleted()
    {
        terminate([&] { m_completed(); });
    }

private:
    template <typename F>
    void terminate(F&& call)
    {
        if (m_done || m_lifetime->isDisposed())
            return;
        m_done = true;
        const LifetimeRef lifetime = m_lifetime; // the call may destroy this observer
        try {
            call();
        } catch (...) {
            reportUnhandledError(std::current_exception());
        }
        lifetime->dispose();
    }

    LifetimeRef m_lifetime;
    [[no_unique_address]] N m_next;
    [[no_unique_address]] E m_error;
    [[no_unique_address]] C m_completed;
    bool m_done = false;
};

} // namespace loopscope::reactive
