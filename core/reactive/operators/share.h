// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// share(): publish() | refCount().

#include "core/reactive/operators/publish.h"
#include "core/reactive/operators/refcount.h"

namespace loopscope::reactive {

inline auto share()
{
    return []<typename T, typename S>(const Observable<T, S>& upstream) { return upstream | publish() | refCount(); };
}

} // namespace loopscope::reactive
