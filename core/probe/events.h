// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What QEvent's numbers mean.

#include "core/probe/text.h"

namespace loopscope::probe {

inline constexpr int timerEvent = 1;
inline constexpr int metaCallEvent = 43;
inline constexpr int userEvent = 1000;

// "MouseMove", "User+7", "Event 300".
void addTypeName(Text& text, int type) noexcept;
// It came from a person, and tells when.
[[nodiscard]] bool isInput(int type) noexcept;
// What its dispatch is for: "input", "animation", "paint", "timer", "slot" or nothing.
[[nodiscard]] const char* categoryOf(int type, const char* className) noexcept;

} // namespace loopscope::probe
