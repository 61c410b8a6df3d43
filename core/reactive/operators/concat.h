// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// concat(others…): this stream, then the others, one after the other. Each is subscribed to when its turn comes.

#include "core/reactive/operators/concatall.h"
#include "core/reactive/sources/just.h"

namespace loopscope::reactive {

template <typename... Others>
auto concat(Others... others)
{
    return [... others = std::move(others)]<typename T, typename S>(const Observable<T, S>& upstream) {
        using Any = Observable<T>;
        return just(Any(upstream), Any(others)...) | concatAll();
    };
}

} // namespace loopscope::reactive
