// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds code that g++ 12 miscompiles around co_await (objects destroyed twice, or never): within the full expression
// that holds a co_await, no lambda that captures by value, no braced temporary, no ?:, no && or ||. And no lambda with
// captures that is itself a coroutine: its captures die with the lambda, not with the coroutine. Works on tokens, not
// on types, and so bans a little more than it must; what it finds is always easily written in two statements.

#include <string>
#include <string_view>
#include <vector>

namespace loopscope::rules {

struct BannedCode
{
    int line = 0;
    std::string what; // "lambda", "braces", "conditional", "logical", "coroutine lambda"
    friend bool operator==(const BannedCode&, const BannedCode&) = default;
};

[[nodiscard]] std::vector<BannedCode> findBannedCode(std::string_view source);

} // namespace loopscope::rules
