// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await resumeOn(object): the task goes on in the event loop of the object's thread, and back again the same way. It
// still belongs to the thread that started it: canceling or destroying it there takes effect when it comes back, which
// it does by itself at its end. std::runtime_error where the object has gone before the task got there; then it is at
// home.

#include "core/tasks/awaiting.h"

#include <QObject>

#include <string>
#include <type_traits>

namespace loopscope::tasks {

class HopAwaiter final
{
public:
    explicit HopAwaiter(QObject* target) noexcept
        : m_target(target)
    {
    }

    [[nodiscard]] std::string description() const;
    [[nodiscard]] bool await_ready() const;
    template <typename Promise>
    requires std::is_base_of_v<PromiseBase, Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_task = &waiter.promise();
        m_task->hopTo(m_target);
    }
    void await_resume() const;

private:
    QObject* m_target;
    PromiseBase* m_task = nullptr;
};

// The object must live until the task has arrived.
[[nodiscard]] inline HopAwaiter resumeOn(QObject* object) noexcept { return HopAwaiter(object); }

} // namespace loopscope::tasks
