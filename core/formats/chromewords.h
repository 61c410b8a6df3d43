// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the writer and the reader of Chrome traces must agree on.

#include <cstdint>
#include <string_view>

namespace loopscope::formats {

inline constexpr std::int64_t chromeVersion = 1;
inline constexpr std::int64_t chromeOffset = 1000; // ns
inline constexpr std::string_view rowEvent = "loopscope_row";
inline constexpr std::string_view taskCategory = "task";
inline constexpr std::string_view taskSpanCategory = "loopscope.task,";

// The enumerator whose word() it is; the first where it is none.
template <typename Enum>
[[nodiscard]] Enum fromWord(std::string_view text, Enum last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (text == word(static_cast<Enum>(value)))
            return static_cast<Enum>(value);
    }
    return Enum{};
}

} // namespace loopscope::formats
