// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The flight recorder's part of a trace: what goes when the memory is used up. Of this folder only; the writer's
// thread.

namespace loopscope::trace {

struct TraceStore;

// Gives up the oldest chunks of all kinds, by their time, until the memory is a little below the cap. Open spans and
// open tasks stay.
void evictOldest(TraceStore& store);

} // namespace loopscope::trace
