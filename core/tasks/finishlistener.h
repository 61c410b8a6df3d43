// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How a task's end, and the end of what it waits for, are told.

namespace loopscope::tasks {

class PromiseBase;

// Ends what a task waits for. True: it has ended and will not resume the task; false: it will, later.
using StopWait = bool (*)(void* awaiter) noexcept;

// Whoever wants to know that a task has finished, other than a task that awaits it. The task may be destroyed in there.
class FinishListener
{
public:
    virtual void taskFinished(PromiseBase& task) = 0;

protected:
    ~FinishListener() = default;
};

} // namespace loopscope::tasks
