// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The tapes that ended programs have left behind because who read them was killed, or never came.

#include "core/target/tapedirectory.h"

namespace loopscope::target {

// By rising pid. Tapes whose reader has left in order hold nothing more: they are removed. Those that somebody still
// reads are not among them.
[[nodiscard]] std::vector<TapeFile> leftBehind(const TapeDirectory& directory);

} // namespace loopscope::target
