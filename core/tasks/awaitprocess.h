// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await startOf(&process), co_await endOf(&process): goes on when a QProcess runs, or has ended, at once where it
// has already. Canceling the task ends the wait, not the process. Its output is a QIODevice's: see awaitdevice.h.

#include "core/tasks/senderwait.h"

#include <QProcess>

#include <stdexcept>
#include <string>

namespace loopscope::tasks {

// The program could not be started; what() is QProcess's text.
class ProcessFailed final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

struct ProcessEnd
{
    int exitCode = 0;
    QProcess::ExitStatus exitStatus = QProcess::NormalExit;
};

class [[nodiscard]] ProcessStartAwaiter final : public ConditionWait<ProcessStartAwaiter, QProcess>
{
public:
    explicit ProcessStartAwaiter(QProcess* process) noexcept
        : ConditionWait(process)
    {
    }
    [[nodiscard]] std::string description() const { return "start of a process"; }
    void await_resume();

private:
    friend class ConditionWait<ProcessStartAwaiter, QProcess>;
    [[nodiscard]] bool isOver() const;
    void connectSender();
};

class [[nodiscard]] ProcessEndAwaiter final : public ConditionWait<ProcessEndAwaiter, QProcess>
{
public:
    explicit ProcessEndAwaiter(QProcess* process) noexcept
        : ConditionWait(process)
    {
    }
    [[nodiscard]] std::string description() const { return "end of a process"; }
    ProcessEnd await_resume();

private:
    friend class ConditionWait<ProcessEndAwaiter, QProcess>;
    [[nodiscard]] bool isOver() const;
    void connectSender();
};

// ProcessFailed where it cannot be started, SenderDestroyed where it is destroyed meanwhile. One that nobody has
// started counts as ended.
inline ProcessStartAwaiter startOf(QProcess* process) noexcept { return ProcessStartAwaiter(process); }
inline ProcessEndAwaiter endOf(QProcess* process) noexcept { return ProcessEndAwaiter(process); }

} // namespace loopscope::tasks
