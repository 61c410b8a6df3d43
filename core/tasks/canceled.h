// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a canceled task sees at the await where it stands, and whoever awaits a task or future that was canceled.

#include <exception>

namespace loopscope::tasks {

class Canceled final : public std::exception
{
public:
    [[nodiscard]] const char* what() const noexcept override { return "canceled"; }
};

// Whether this is what a cancel has thrown.
[[nodiscard]] inline bool isCanceled(const std::exception_ptr& error) noexcept
{
    try {
        if (error)
            std::rethrow_exception(error);
    } catch (const Canceled&) {
        return true;
    } catch (...) {
        return false;
    }
    return false;
}

} // namespace loopscope::tasks
