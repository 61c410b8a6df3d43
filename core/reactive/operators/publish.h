// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// publish(): one subscription to the stream, shared by all who subscribe to the result; it begins with connect(). A
// late subscriber misses what was before.

#include "core/reactive/connectable.h"
#include "core/reactive/subject.h"

namespace loopscope::reactive {

inline auto publish()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) {
        return Connectable(upstream, [] { return Subject<T>(); });
    };
}

} // namespace loopscope::reactive
