// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// multicast(makeSubject): one subscription to the stream, shared through a subject of the given making; it begins with
// connect().

#include "core/reactive/connectable.h"

namespace loopscope::reactive {

template <typename MakeSubject>
auto multicast(MakeSubject makeSubject)
{
    return [makeSubject = std::move(makeSubject)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return Connectable(upstream, makeSubject);
    };
}

} // namespace loopscope::reactive
