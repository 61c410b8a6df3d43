// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What /proc says of a process. A process that is gone, or not ours to look into, gives nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace loopscope::target {

struct ProcessState
{
    char state = '?'; // of /proc/PID/stat: R, S, T, Z …
    pid_t parent = 0;
    std::uint64_t start = 0; // clock ticks after the system's start: with the pid, it names a process for good
};

[[nodiscard]] std::optional<ProcessState> processState(pid_t pid);
// True for a process that runs, false for one that is gone, a zombie, or another with the same number.
[[nodiscard]] bool isAlive(pid_t pid, std::uint64_t start);
[[nodiscard]] std::vector<std::string> commandLine(pid_t pid);
[[nodiscard]] std::string processName(pid_t pid);          // as the kernel calls it: at most 15 bytes
[[nodiscard]] std::optional<uid_t> ownerOf(pid_t pid);     // of the process; nothing where it is gone
[[nodiscard]] std::optional<int> qtMajor(pid_t pid);       // 5 or 6: which Qt Core it maps
[[nodiscard]] std::vector<pid_t> processesOf(uid_t owner); // rising

} // namespace loopscope::target
