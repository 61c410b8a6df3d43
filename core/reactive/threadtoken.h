// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

namespace loopscope::reactive {

// Tells threads that live at the same time apart; the cheapest thread id there is.
[[nodiscard]] inline const void* threadToken() noexcept
{
    static thread_local char token = 0;
    return &token;
}

} // namespace loopscope::reactive
