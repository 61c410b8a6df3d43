// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Names come from other people's programs and files: each place that shows one makes it harmless with the function of
// that place. All take and give UTF-8; what is no UTF-8 becomes U+FFFD.

#include <cstddef>
#include <string>
#include <string_view>

namespace loopscope {

// The length in bytes of the UTF-8 sequence at the text's begin; 0: it is none (overlong, a surrogate, beyond U+10FFFF,
// cut off), or the text is empty.
[[nodiscard]] std::size_t utf8Length(std::string_view text) noexcept;

// As it is, but for what is no UTF-8.
[[nodiscard]] std::string soundText(std::string_view bytes);

// For a terminal, or any one line of text: control characters, line ends and marks that turn the writing direction
// become U+FFFD.
[[nodiscard]] std::string terminalText(std::string_view utf8);

// For XML that somebody else escapes: the characters that XML cannot hold become U+FFFD.
[[nodiscard]] std::string xmlText(std::string_view utf8);

// One cell of a CSV file, in quotes. What a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csvCell(std::string_view utf8);

} // namespace loopscope
