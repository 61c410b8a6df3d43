// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How a task ended: with its value, or with what it threw; as a value, to be looked at.

#include "core/tasks/canceled.h"
#include "core/tasks/task.h"

#include <exception>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

namespace loopscope::tasks {

template <typename T>
class Outcome final
{
public:
    // Of a finished task: its value is moved out, its exception counts as observed.
    static Outcome of(Task<T>& task)
    {
        if (!task.isFinished())
            throw std::logic_error("the task has not finished");
        task.promise().setObserved();
        return of(task.promise());
    }
    // The same, without a word on whether anybody observes it.
    static Outcome of(Promise<T>& finished)
    {
        Outcome outcome;
        outcome.m_error = finished.error();
        if (outcome.m_error)
            return outcome;
        if constexpr (std::is_void_v<T>)
            outcome.m_value.emplace();
        else
            outcome.m_value.emplace(finished.take());
        return outcome;
    }
    static Outcome of(const std::exception_ptr& error) noexcept
    {
        Outcome outcome;
        outcome.m_error = error;
        return outcome;
    }

    [[nodiscard]] bool isDone() const noexcept { return m_value.has_value(); }
    [[nodiscard]] bool isCanceled() const noexcept { return tasks::isCanceled(m_error); }
    [[nodiscard]] const std::exception_ptr& error() const noexcept { return m_error; } // nullptr where it is done
    // Throws what the task threw.
    std::add_lvalue_reference_t<T> value() &
    {
        throwError();
        if constexpr (!std::is_void_v<T>)
            return *m_value;
    }
    T value() &&
    {
        throwError();
        if constexpr (!std::is_void_v<T>)
            return std::move(*m_value);
    }

private:
    Outcome() = default;
    void throwError() const
    {
        if (m_error)
            std::rethrow_exception(m_error);
    }

    std::optional<std::conditional_t<std::is_void_v<T>, std::monostate, T>> m_value;
    std::exception_ptr m_error;
};

} // namespace loopscope::tasks
