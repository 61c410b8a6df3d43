// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Ways to begin a task outside of a coroutine.

#include "core/tasks/canceled.h"
#include "core/tasks/task.h"

#include <QEventLoop>
#include <QObject>

#include <source_location>
#include <utility>

namespace loopscope::tasks {

// Starts it, and gives it back to be kept, awaited or canceled: asyncio's ensure_future. Dropping it ends it.
template <typename T>
Task<T> start(Task<T> task, const std::source_location& where = std::source_location::current())
{
    task.start(where);
    return task;
}

namespace detail {

// Keeps a task until it has finished, or its parent goes.
template <typename T>
class TaskOwner final : public QObject, private FinishListener
{
    Q_DISABLE_COPY_MOVE(TaskOwner)
public:
    TaskOwner(QObject* context, Task<T> task, const std::source_location& where)
        : QObject(context)
        , m_task(std::move(task))
    {
        m_task.promise().setListener(this);
        m_task.start(where);
    }
    ~TaskOwner() override = default;

private:
    void taskFinished(PromiseBase&) override { deleteLater(); }

    Task<T> m_task;
};

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

// Starts it as a part of `context`, which is of the calling thread, and with which it ends. Its value is dropped, its
// exception is reported as unobserved.
template <typename T>
void startIn(QObject* context, Task<T> task, const std::source_location& where = std::source_location::current())
{
    new detail::TaskOwner<T>(context, std::move(task), where);
}

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
