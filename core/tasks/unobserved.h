// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Exceptions that nobody took: reported with the task's name and place, never lost.

#include "core/base/ids.h"

#include <exception>
#include <functional>
#include <string>

namespace loopscope::tasks {

struct UnobservedException
{
    std::string task;
    std::string where; // "file.cpp:12"
    std::string what;
};

// What an exception says of itself.
[[nodiscard]] std::string describe(const std::exception_ptr& error);

// Any thread. Canceled is no exception to report.
// The Trace gets an instant of kind error on the calling thread's track, "unobserved: TASK: WHAT".
void reportUnobserved(const std::exception_ptr& error, const std::string& task, const std::string& where,
                      TaskId id = TaskId::none) noexcept;

// Who is told, on the thread where it happened; by default a warning in the category loopscope.tasks. Returns the one
// before. Not to be changed while tasks run.
using UnobservedHandler = std::function<void(const UnobservedException&)>;
UnobservedHandler setUnobservedHandler(UnobservedHandler handler);

} // namespace loopscope::tasks
