// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How much of the past a replaying subject keeps.

#include "core/reactive/schedulers/scheduler.h"

#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace loopscope::reactive {

struct History
{
    std::size_t count = std::numeric_limits<std::size_t>::max();
    std::optional<Nanoseconds> age{}; // of `clock`
    SchedulerPtr clock{};
    bool afterTheEnd = true; // whether a subscriber after the terminal still gets it

    [[nodiscard]] static History all() { return {}; }
    [[nodiscard]] static History last(std::size_t count) { return {count, {}, {}, true}; }
    [[nodiscard]] static History within(Nanoseconds age, SchedulerPtr clock)
    {
        return {std::numeric_limits<std::size_t>::max(), age, std::move(clock), true};
    }
};

} // namespace loopscope::reactive
