// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// flatMap(f): merges the streams that f makes of the values.

#include "core/reactive/operators/map.h"
#include "core/reactive/operators/mergeall.h"

namespace loopscope::reactive {

template <typename F>
auto flatMap(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return upstream | map(f) | mergeAll();
    };
}

} // namespace loopscope::reactive
