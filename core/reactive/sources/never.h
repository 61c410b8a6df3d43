// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// never<T>(): nothing, for ever.

#include "core/reactive/observable.h"

namespace loopscope::reactive {

template <typename T>
auto never()
{
    return makeObservable<T>([](auto, const LifetimeRef&) {});
}

} // namespace loopscope::reactive
