// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/tasktree.h"

#include "core/recording/recorder.h"
#include "core/tasks/promise.h"
#include "core/tasks/sitetexts.h"

#include <utility>

namespace loopscope::tasks {

namespace {

// Has no destructor: tasks may go when the thread's other objects have gone.
thread_local TaskTree tree;

std::string text(StringId id) { return std::string(recording::Recorder::instance().text(id)); }

} // namespace

TaskTree& TaskTree::ofThisThread() noexcept { return tree; }

void TaskTree::add(PromiseBase& task) noexcept
{
    task.m_previousLive = m_last;
    (m_last ? m_last->m_nextLive : m_first) = &task;
    m_last = &task;
}

void TaskTree::remove(PromiseBase& task) noexcept
{
    if (!task.m_previousLive && m_first != &task)
        return;
    (task.m_previousLive ? task.m_previousLive->m_nextLive : m_first) = task.m_nextLive;
    (task.m_nextLive ? task.m_nextLive->m_previousLive : m_last) = task.m_previousLive;
}

std::string TaskTree::stateOf(const PromiseBase& task)
{
    if (task.m_away)
        return "on another thread";
    if (task.m_left)
        return "finished";
    if (!task.m_entered)
        return "queued";
    if (task.m_running)
        return "running";
    return task.m_detail == StringId::empty ? "suspended at " + text(whereText(task.m_waitsAt))
                                            : "suspended on " + text(task.m_detail);
}

const PromiseBase* TaskTree::parentOf(const PromiseBase& task) const
{
    if (task.m_parent)
        return task.m_parent;
    for (const PromiseBase* other = m_first; other && task.m_parentId != TaskId::none; other = other->m_nextLive) {
        if (other->m_id == task.m_parentId)
            return other;
    }
    return nullptr;
}

void TaskTree::dumpChildren(std::string& lines, const PromiseBase* parent, int depth) const
{
    for (PromiseBase* task = m_first; task; task = task->m_nextLive) {
        if (parentOf(*task) != parent)
            continue;
        lines.append(2 * static_cast<std::size_t>(depth), ' ');
        lines += text(task->name()) + " [" + text(whereText(task->m_where)) + "] " + stateOf(*task) + '\n';
        dumpChildren(lines, task, depth + 1);
    }
}

std::string TaskTree::dump() const
{
    std::string lines;
    dumpChildren(lines, nullptr, 0);
    return lines;
}

std::string dumpTaskTree() { return tree.dump(); }

} // namespace loopscope::tasks
