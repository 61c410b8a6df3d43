// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Finds the shared object that goes into another program: beside this program in a build tree, in
// LIBDIR/loopscope where both are installed.

#include "core/base/result.h"

#include <string>

namespace loopscope::target {

[[nodiscard]] Result<std::string> probeLibrary();

} // namespace loopscope::target
