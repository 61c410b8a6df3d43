// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/attach.h"

#include "core/target/injector.h"
#include "core/target/probelibrary.h"
#include "core/target/procfile.h"
#include "core/target/programs.h"

#include <algorithm>
#include <unistd.h>

namespace loopscope::target {

namespace {

constexpr int noQtThatItKnows = 1; // what loopscope_attach() returns

} // namespace

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
    const auto probe = probeLibrary();
    if (!probe)
        return probe.error();
    const auto injected = inject(pid, {*probe, "loopscope_attach", directory->path()});
    if (!injected)
        return injected.error();
    if (injected->returned == noQtThatItKnows)
        return Error{what, "its Qt is none that the probe knows (a namespace, or a build of its own)", {}};
    const std::vector<TapeFile> tapes = TapeDirectory::tapesIn(directory->path());
    const auto tape = std::find_if(tapes.begin(), tapes.end(), [pid](const TapeFile& each) {
        return each.pid == pid && each.writer == "probe" && each.isWritten();
    });
    if (injected->returned != 0 || tape == tapes.end())
        return Error{what, "it cannot write a tape in " + directory->path(), {}};
    return *tape;
}

} // namespace loopscope::target
