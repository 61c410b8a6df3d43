// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How much memory this process has and may still have, as the operating system says. Any thread.

#include <cstdint>

namespace loopscope::formats {

// Bytes of memory that is in use; 0 where it is not known.
[[nodiscard]] std::uint64_t usedMemory();

// Bytes that this process can still get: what the machine has free, or what a limit of the process leaves. The largest
// number where it is not known.
[[nodiscard]] std::uint64_t freeMemory();

} // namespace loopscope::formats
