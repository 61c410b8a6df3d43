// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// C++ text as tokens: words, numbers, operators; without comments, preprocessor lines and what strings contain.

#include <string>
#include <string_view>
#include <vector>

namespace loopscope::rules {

struct Token
{
    std::string text; // "\"\"" for a string or a character
    int line = 0;
    int match = -1; // of a bracket: the index of its partner; -1 where it has none
};

[[nodiscard]] std::vector<Token> tokenize(std::string_view source);

} // namespace loopscope::rules
