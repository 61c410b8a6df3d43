// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A task's name together with the place in the sources that gives it, for functions whose arguments go on and on:
// run(pool, "parse", parse, text).

#include <version> // moc 6.4 cannot read the next one without

#include <concepts>
#include <source_location>
#include <string_view>

namespace loopscope::tasks {

struct TaskName
{
    template <typename Text>
    requires std::convertible_to<const Text&, std::string_view>
    TaskName(const Text& text, const std::source_location& place = std::source_location::current())
        : name(text)
        , where(place)
    {
    }

    std::string_view name; // must outlive the call
    std::source_location where;
};

} // namespace loopscope::tasks
