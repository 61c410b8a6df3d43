// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// concatMap(f): the streams that f makes of the values, one after the other.

#include "core/reactive/operators/concatall.h"
#include "core/reactive/operators/map.h"

namespace loopscope::reactive {

template <typename F>
auto concatMap(F f)
{
    return [f = std::move(f)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return upstream | map(f) | concatAll();
    };
}

} // namespace loopscope::reactive
