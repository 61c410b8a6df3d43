// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Loads a shared object into a program that is running, and calls one of its functions there: by ptrace, in the main
// thread, while it waits for events. The program is held only for the calls; the wait that they interrupt goes on.
// x86-64.

#include "core/base/result.h"
#include "core/time/timerange.h"

#include <string>

#include <sys/types.h>

namespace loopscope::target {

struct Injection
{
    std::string library;  // an absolute path, as the program sees it
    std::string function; // of it: int (const char*)
    std::string argument;
    time::Nanoseconds patience{std::chrono::seconds(3)}; // to wait for the main thread to be idle
};

struct Injected
{
    int returned = 0;          // by the function
    time::Nanoseconds held{0}; // how long the program's main thread stood
};

// An error says why not, and what helps. Any thread; blocks it.
[[nodiscard]] Result<Injected> inject(pid_t pid, const Injection& injection);

} // namespace loopscope::target
