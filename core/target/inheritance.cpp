// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/inheritance.h"

#include "core/target/procfile.h"

#include <csignal>
#include <unistd.h>

namespace loopscope::target {

namespace {

Inheritance look()
{
    Inheritance found;
    found.arguments = commandLine(::getpid());
    for (char** each = environ; each != nullptr && *each != nullptr; ++each)
        found.environment.emplace_back(*each);
    for (int number = 1; number < SIGRTMIN; ++number) {
        struct sigaction action = {};
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN)
            found.ignoredSignals.push_back(number);
    }
    return found;
}

} // namespace

const Inheritance& inheritance()
{
    static const Inheritance found = look();
    return found;
}

} // namespace loopscope::target
