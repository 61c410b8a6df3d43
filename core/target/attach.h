// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Puts a Qt program that is already running under the scope.

#include "core/base/result.h"
#include "core/target/tapedirectory.h"

namespace loopscope::target {

// The program's tape: that of an earlier recording, or a new one. An error says why not, and what helps. Holds the
// program for some ms.
[[nodiscard]] Result<TapeFile> attach(pid_t pid);

} // namespace loopscope::target
