// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Owns a task whatever it returns, as Task<T> does.

#include "core/tasks/task.h"

#include <utility>

namespace loopscope::tasks {

class AnyTask final
{
public:
    AnyTask() = default;
    template <typename T>
    explicit AnyTask(Task<T> task) noexcept
        : m_promise(task.release())
    {
    }
    ~AnyTask() { PromiseBase::destroy(m_promise); }
    AnyTask(AnyTask&& other) noexcept
        : m_promise(std::exchange(other.m_promise, nullptr))
    {
    }
    AnyTask& operator=(AnyTask&& other) noexcept
    {
        if (this != &other)
            PromiseBase::destroy(std::exchange(m_promise, std::exchange(other.m_promise, nullptr)));
        return *this;
    }

    [[nodiscard]] PromiseBase& promise() const noexcept { return *m_promise; } // where it is not empty

private:
    PromiseBase* m_promise = nullptr;
};

} // namespace loopscope::tasks
