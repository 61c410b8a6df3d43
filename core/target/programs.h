// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The Qt programs of this user that run at the moment: those that could be attached to, and those under the scope.

#include "core/target/tapedirectory.h"

#include <optional>
#include <string>
#include <vector>

namespace loopscope::target {

struct QtProgram
{
    pid_t pid = 0;
    std::string name;             // of the program's file
    std::string command;          // with its arguments
    int qtMajor = 0;              // 5 or 6
    std::optional<TapeFile> tape; // it has one: it is under the scope, or was
};

// By rising pid, this program left out. Reads /proc; some ms.
[[nodiscard]] std::vector<QtProgram> qtPrograms(const std::vector<TapeFile>& tapes);

// Nothing where it maps no Qt, is gone, or is another user's.
[[nodiscard]] std::optional<QtProgram> qtProgram(pid_t pid, const std::vector<TapeFile>& tapes);

} // namespace loopscope::target
