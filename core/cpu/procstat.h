// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The text of /proc/stat.

#include "core/base/result.h"
#include "core/cpu/cputimes.h"

#include <string_view>

namespace loopscope::cpu {

// Reads the lines that begin with "cpu"; all others are skipped. Fields that an old kernel leaves out count as 0, but
// idle must be there. A last line without its end is taken as cut off: refused for the total, left out for a core.
Result<CpuReading> parseProcStat(std::string_view text);

} // namespace loopscope::cpu
