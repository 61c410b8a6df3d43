// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Lets a thread's event loop take the first step of a task.

#include <QObject>

namespace loopscope::tasks {

class PromiseBase;
class ResumeEvent;

// Posts to the calling thread; the event is the event loop's. forget() it when the task goes first.
[[nodiscard]] ResumeEvent* postResume(PromiseBase& task);
void forget(ResumeEvent* event) noexcept;

// The object of the calling thread that receives these events, and lives as long as the thread.
[[nodiscard]] QObject& taskReceiver();

} // namespace loopscope::tasks
