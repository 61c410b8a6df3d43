// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/start.h"

#include <utility>

namespace loopscope::tasks {

namespace {

// Keeps a task until it has finished.
class TaskOwner final : public QObject, private FinishListener
{
    Q_DISABLE_COPY_MOVE(TaskOwner)
public:
    TaskOwner(QObject* context, Task<> task, const std::source_location& where)
        : QObject(context)
        , m_task(std::move(task))
    {
        m_task.promise().setListener(this);
        m_task.start(where);
    }
    ~TaskOwner() override = default;

private:
    void taskFinished(PromiseBase&) override { deleteLater(); }

    Task<> m_task;
};

} // namespace

void startIn(QObject* context, Task<> task, const std::source_location& where)
{
    new TaskOwner(context, std::move(task), where);
}

} // namespace loopscope::tasks
