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

} // namespace loopscope::formats
