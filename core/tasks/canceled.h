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

} // namespace loopscope::tasks
