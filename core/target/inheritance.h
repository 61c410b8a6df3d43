// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What this program was given when it started: its arguments and environment, and the signals that it was told to
// ignore (nohup, a background job). A program that it starts gets the same, whatever this one has changed for itself
// since.

#include <string>
#include <vector>

namespace loopscope::target {

struct Inheritance
{
    std::vector<std::string> arguments;   // the program's name first; as bytes, whatever the locale makes of them
    std::vector<std::string> environment; // NAME=VALUE
    std::vector<int> ignoredSignals;
};

// Taken with the first call, which belongs at the start of main(). Any thread from then on.
const Inheritance& inheritance();

} // namespace loopscope::target
