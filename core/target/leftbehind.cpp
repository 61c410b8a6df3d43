// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/leftbehind.h"

#include "core/target/procfile.h"
#include "core/target/tapeglance.h"

namespace loopscope::target {

std::vector<TapeFile> leftBehind(const TapeDirectory& directory)
{
    std::vector<TapeFile> left;
    for (const TapeFile& tape : directory.tapes()) {
        if (tape.isWritten())
            continue;
        const auto glance = glanceAt(tape.path);
        if (glance && glance->reader == 0 && glance->readers > 0)
            static_cast<void>(directory.remove(tape));
        else if (!glance || glance->reader == 0 || !processState(glance->reader))
            left.push_back(tape);
    }
    return left;
}

} // namespace loopscope::target
