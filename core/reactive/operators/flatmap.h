// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// flatMap(f, most): merges the streams that f makes of the values, at most so many at a time; the other values wait.

#include "core/reactive/operators/mergeall.h"

namespace loopscope::reactive {

template <typename F>
auto flatMap(F f, std::size_t most = std::numeric_limits<std::size_t>::max())
{
    return mergeMap(std::move(f), most);
}

} // namespace loopscope::reactive
