// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What streams are made of that functions make: see lift() and makeObservable() in observable.h.

#include "core/reactive/lifetime.h"

#include <utility>

namespace loopscope::reactive {

template <typename Upstream, typename Make>
class LiftedSource
{
public:
    LiftedSource(Upstream upstream, Make make)
        : m_upstream(std::move(upstream))
        , m_make(std::move(make))
    {
    }
    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime) const
    {
        m_upstream.subscribeWith(m_make(std::move(observer), lifetime), lifetime);
    }

private:
    Upstream m_upstream;
    [[no_unique_address]] Make m_make;
};

template <typename Subscribe>
class FunctionSource
{
public:
    explicit FunctionSource(Subscribe subscribe)
        : m_subscribe(std::move(subscribe))
    {
    }
    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime) const
    {
        m_subscribe(std::move(observer), lifetime);
    }

private:
    [[no_unique_address]] Subscribe m_subscribe;
};

} // namespace loopscope::reactive
