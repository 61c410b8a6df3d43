// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Runs an action at once, on the thread that enqueues it; what is enqueued from inside an action runs after it. Delays
// are served by sleeping, as ReactiveX's immediate scheduler does: meant for work that is due now.

#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

[[nodiscard]] SchedulerPtr immediateScheduler();

} // namespace loopscope::reactive
