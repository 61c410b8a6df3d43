// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// just(a, b, …): the given values, then completed.

#include "core/reactive/sources/fromcontainer.h"

#include <array>

namespace loopscope::reactive {

template <typename T, typename... More>
requires(std::convertible_to<More, T>&&...) auto just(T first, More... more)
{
    return fromContainer(std::array<T, 1 + sizeof...(More)>{std::move(first), T(std::move(more))...});
}

} // namespace loopscope::reactive
