// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Runs actions on a thread's Qt event loop: the GUI thread's, or that of any QThread that runs one. Deadlines are
// absolute, kept to the millisecond that a QTimer can, and never early.

#include "core/reactive/schedulers/scheduler.h"

#include <QtGlobal>

QT_FORWARD_DECLARE_CLASS(QThread)

namespace loopscope::reactive {

// `thread` must have an event loop when actions are to run, and outlive the scheduler's use. Without one: the calling
// thread's. Values that are due together run in one dispatch, which yields after 10 ms so that the loop stays alive.
[[nodiscard]] SchedulerPtr qtScheduler(QThread* thread = nullptr);

} // namespace loopscope::reactive
