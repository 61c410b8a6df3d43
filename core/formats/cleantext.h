// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Texts of files that are not what JSON asks for, made readable: what is no UTF-8, and half a surrogate pair, becomes
// U+FFFD, the replacement character; raw control characters inside strings become escapes.

#include <string>
#include <string_view>

namespace loopscope::formats {

// JSON with broken strings, as JSON that a strict parser takes.
[[nodiscard]] std::string cleanJson(std::string_view json);

// A JSON string that may have broken escapes, from after its opening quote: its text as UTF-8.
[[nodiscard]] std::string lenientText(std::string_view quoted);

} // namespace loopscope::formats
