// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the writer and the reader of Chrome traces must agree on.

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace loopscope::formats {

inline constexpr std::int64_t chromeVersion = 1;
inline constexpr std::int64_t chromeOffset = 1000; // ns
inline constexpr std::string_view rowEvent = "loopscope_row";
inline constexpr std::string_view taskCategory = "task";
inline constexpr std::string_view taskSpanCategory = "loopscope.task,";

// The enumerator whose word() it is; `otherwise` where it is none: of a later version, or broken.
template <typename Enum>
[[nodiscard]] Enum fromWord(std::string_view text, Enum otherwise)
{
    constexpr std::string_view none = "unknown"; // the word of what is no enumerator: behind the last one
    for (std::underlying_type_t<Enum> value = 0;; ++value) {
        const std::string_view each = word(static_cast<Enum>(value));
        if (each == none)
            return otherwise;
        if (each == text)
            return static_cast<Enum>(value);
    }
}

} // namespace loopscope::formats
