// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// concatMap(f): the streams that f makes of the values, one after the other. f is called when a stream's turn comes.

#include "core/reactive/operators/mergeall.h"

namespace loopscope::reactive {

template <typename F>
auto concatMap(F f)
{
    return mergeMap(std::move(f), 1);
}

} // namespace loopscope::reactive
