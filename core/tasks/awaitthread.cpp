// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/awaitthread.h"

namespace loopscope::tasks {

bool ThreadStartAwaiter::isOver() const
{
    const QThread* const thread = senderOrNull();
    return !thread || thread->isRunning() || thread->isFinished();
}

void ThreadStartAwaiter::connectSender() { askAt(&QThread::started); }

bool ThreadEndAwaiter::isOver() const
{
    const QThread* const thread = senderOrNull();
    return !thread || thread->isFinished();
}

void ThreadEndAwaiter::connectSender() { askAt(&QThread::finished); }

} // namespace loopscope::tasks
