// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/awaitprocess.h"

namespace loopscope::tasks {

namespace {

void throwIfFailed(const QProcess& process)
{
    if (process.state() == QProcess::NotRunning && process.error() == QProcess::FailedToStart)
        throw ProcessFailed(process.errorString().toStdString());
}

} // namespace

bool ProcessStartAwaiter::isOver() const
{
    const QProcess* const process = senderOrNull();
    return !process || process->state() != QProcess::Starting;
}

void ProcessStartAwaiter::connectSender() { askAt(&QProcess::stateChanged); }

void ProcessStartAwaiter::await_resume() { throwIfFailed(arrive()); }

bool ProcessEndAwaiter::isOver() const
{
    const QProcess* const process = senderOrNull();
    return !process || process->state() == QProcess::NotRunning;
}

void ProcessEndAwaiter::connectSender() { askAt(&QProcess::stateChanged); }

ProcessEnd ProcessEndAwaiter::await_resume()
{
    const QProcess& process = arrive();
    throwIfFailed(process);
    return {process.exitCode(), process.exitStatus()};
}

} // namespace loopscope::tasks
