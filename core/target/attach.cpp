// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/attach.h"

#include "core/target/procfile.h"
#include "core/target/programs.h"

#include <unistd.h>

namespace loopscope::target {

Result<TapeFile> attach(pid_t pid)
{
    const std::string what = "cannot attach to process " + std::to_string(pid);
    const auto owner = ownerOf(pid);
    if (!owner)
        return Error{what, "there is no such process", {}};
    if (*owner != ::geteuid())
        return Error{what, "it belongs to another user: attach as that user", {}};
    const auto directory = TapeDirectory::open();
    if (!directory)
        return directory.error();
    const auto program = qtProgram(pid, directory->tapes());
    if (!program)
        return Error{what, "it is no Qt program", {}};
    if (program->tape)
        return *program->tape;
    return Error{what, "it was not started by 'loopscope run'", {}};
}

} // namespace loopscope::target
