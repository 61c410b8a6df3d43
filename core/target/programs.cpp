// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/programs.h"

#include "core/target/procfile.h"

#include <algorithm>

#include <unistd.h>

namespace loopscope::target {

std::optional<QtProgram> qtProgram(pid_t pid, const std::vector<TapeFile>& tapes)
{
    const auto major = qtMajor(pid);
    const std::vector<std::string> words = commandLine(pid);
    if (!major || words.empty())
        return std::nullopt;
    QtProgram found{pid, words.front().substr(words.front().rfind('/') + 1), {}, *major, std::nullopt};
    for (const std::string& word : words)
        found.command += (found.command.empty() ? "" : " ") + word;
    const auto tape = std::find_if(tapes.begin(), tapes.end(),
                                   [pid](const TapeFile& each) { return each.pid == pid && each.isWritten(); });
    if (tape != tapes.end())
        found.tape = *tape;
    return found;
}

std::vector<QtProgram> qtPrograms(const std::vector<TapeFile>& tapes)
{
    std::vector<QtProgram> found;
    for (const pid_t pid : processesOf(::geteuid())) {
        if (pid == ::getpid())
            continue;
        if (auto program = qtProgram(pid, tapes))
            found.push_back(*std::move(program));
    }
    return found;
}

} // namespace loopscope::target
