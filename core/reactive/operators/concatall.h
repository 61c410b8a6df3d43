// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// concatAll(): the values of the streams that a stream of streams brings, one stream after the other. A hot inner
// stream loses what it emits while it waits for its turn.

#include "core/reactive/operators/mergeall.h"

namespace loopscope::reactive {

inline auto concatAll() { return mergeAll(1); }

} // namespace loopscope::reactive
