// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/runner.h"

#include "core/tasks/promise.h"

#include <utility>

namespace loopscope::tasks {

void Runner::run(PromiseBase* task)
{
    for (; task; task = takeFirst()) {
        m_running = task;
        if (task->m_entered || !task->m_cancelPending)
            task->m_handle.resume(); // a running task is not destroyed: see PromiseBase::destroy()
        else
            task->leaveCanceled();
        m_running = nullptr;
        if (task->m_target)
            task->leave(); // to another thread, which may have destroyed it by now
        else if (task->m_left)
            task->finish();
        else if (!task->m_away && task->m_abandoned)
            PromiseBase::destroy(std::exchange(task->m_abandoned, nullptr));
    }
}

void Runner::add(PromiseBase& task) noexcept
{
    task.m_runner = this;
    task.m_nextReady = nullptr;
    if (m_last)
        m_last->m_nextReady = &task;
    else
        m_first = &task;
    m_last = &task;
}

void Runner::remove(PromiseBase& task) noexcept
{
    PromiseBase* before = nullptr;
    for (PromiseBase* ready = m_first; ready != &task; ready = ready->m_nextReady)
        before = ready;
    (before ? before->m_nextReady : m_first) = task.m_nextReady;
    if (m_last == &task)
        m_last = before;
    task.m_runner = nullptr;
}

PromiseBase* Runner::takeFirst() noexcept
{
    PromiseBase* const task = m_first;
    if (task) {
        m_first = task->m_nextReady;
        if (!m_first)
            m_last = nullptr;
        task->m_runner = nullptr;
    }
    return task;
}

} // namespace loopscope::tasks
