// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Tasks that live and end together (a nursery): any number of them, started as they come, also by each other.
//
//     TaskGroup group;
//     for (const QUrl& url : urls)
//         group.start(fetch(url));
//     co_await group.join();
//
// start() gives a handle to the child and its result: see child.h.
// join() waits for all. The first that fails cancels the others; its exception is thrown by join(). One that is
// canceled by somebody else does not. Destroying the group ends those that still run where they stand: nothing outlives
// it.

#include "core/tasks/anytask.h"
#include "core/tasks/awaiting.h"
#include "core/tasks/child.h"

#include <cstdint>
#include <exception>
#include <list>
#include <memory>
#include <source_location>
#include <string>
#include <utility>

namespace loopscope::tasks {

class TaskGroup final : private FinishListener
{
public:
    TaskGroup() = default;
    ~TaskGroup();
    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    // From the event loop. In a group that was canceled or has failed the task never runs. The handle may be dropped.
    template <typename T>
    Child<T> start(Task<T> task, const std::source_location& where = std::source_location::current())
    {
        auto child = std::make_shared<detail::ChildState<T>>(task.promise());
        add(AnyTask(std::move(task)), child, where);
        return Child<T>(std::move(child));
    }
    void cancel();
    [[nodiscard]] std::size_t running() const noexcept { return m_tasks.size(); }

    class Joining;
    // One at a time. Canceling the task that waits cancels the group.
    [[nodiscard]] Joining join() noexcept;

private:
    struct Member
    {
        AnyTask task;
        std::shared_ptr<detail::ChildStateBase> child;
    };
    void add(AnyTask task, std::shared_ptr<detail::ChildStateBase> child, const std::source_location& where);
    void taskFinished(PromiseBase& task) override;

    std::list<Member> m_tasks; // those that have not finished
    std::exception_ptr m_error;
    const Waiter* m_waiter = nullptr;
    bool m_isCanceled = false;
    bool m_isCanceling = false;
};

class TaskGroup::Joining final
{
public:
    explicit Joining(TaskGroup& group) noexcept
        : m_group(group)
    {
    }
    ~Joining() { m_group.m_waiter = nullptr; }
    Joining(const Joining&) = delete;
    Joining& operator=(const Joining&) = delete;

    [[nodiscard]] std::string description() const { return "a group of tasks"; }
    bool stop() noexcept;

    [[nodiscard]] bool await_ready() const noexcept { return m_group.m_tasks.empty(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        m_waiter.set(waiter);
        m_group.m_waiter = &m_waiter;
    }
    void await_resume() const;

private:
    TaskGroup& m_group;
    Waiter m_waiter;
};

inline TaskGroup::Joining TaskGroup::join() noexcept { return Joining(*this); }

} // namespace loopscope::tasks
