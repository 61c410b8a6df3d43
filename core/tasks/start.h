// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Ways to begin a task outside of a coroutine.

#include "core/tasks/canceled.h"
#include "core/tasks/task.h"

#include <QEventLoop>
#include <QObject>

#include <source_location>

namespace loopscope::tasks {

// Starts it, and gives it back to be kept, awaited or canceled: asyncio's ensure_future. Dropping it ends it.
template <typename T>
Task<T> start(Task<T> task, const std::source_location& where = std::source_location::current())
{
    task.start(where);
    return task;
}

// Starts it as a part of `context`, with which it ends. Its exception is reported as unobserved.
void startIn(QObject* context, Task<> task, const std::source_location& where = std::source_location::current());

namespace detail {

class QuitOnFinish final : public FinishListener
{
public:
    explicit QuitOnFinish(QEventLoop& loop)
        : m_loop(loop)
    {
    }
    void taskFinished(PromiseBase&) override { m_loop.quit(); }

private:
    QEventLoop& m_loop;
};

} // namespace detail

// Starts it, runs a nested event loop until it has finished, and returns its value or throws its exception. Whoever
// keeps the task may cancel it meanwhile. Throws Canceled where the application quits before.
template <typename T>
T runUntilComplete(Task<T>& task, const std::source_location& where = std::source_location::current())
{
    QEventLoop loop;
    detail::QuitOnFinish listener(loop);
    task.promise().setListener(&listener);
    task.start(where);
    if (!task.isFinished())
        loop.exec();
    task.promise().setListener(nullptr);
    if (!task.isFinished())
        throw Canceled();
    return task.result();
}

template <typename T>
T runUntilComplete(Task<T>&& task, const std::source_location& where = std::source_location::current())
{
    return runUntilComplete(task, where);
}

} // namespace loopscope::tasks
