// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A program that this one starts under the scope: with the probe preloaded, and a directory for its tapes. It stays in
// this program's process group and session, on its terminal, with its descriptors, ignored signals and environment as
// inheritance() knows them.

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace loopscope::target {

struct Program
{
    std::vector<std::string> command;     // the program, looked up in PATH, and its arguments
    std::string directory;                // to work in; empty: this program's
    std::vector<std::string> environment; // NAME=VALUE, beside or instead of what it inherits
    bool followChildren = false;          // the programs that it starts are recorded too
};

// How a process ended.
struct ProcessEnd
{
    int status = 0; // what it returned
    int signal = 0; // that ended it, or 0
    bool core = false;

    [[nodiscard]] int exitStatus() const noexcept { return signal != 0 ? 128 + signal : status; } // as a shell has it
    [[nodiscard]] std::string text() const; // "exit status 3", "ended by signal 11 (Segmentation fault)"
};

class TargetProcess final
{
public:
    // `tapes` is the directory for its tapes. Where nothing could be started, the error says why.
    [[nodiscard]] static Result<std::unique_ptr<TargetProcess>> start(const Program& program, const std::string& probe,
                                                                      const std::string& tapes);
    ~TargetProcess(); // the process goes on
    TargetProcess(const TargetProcess&) = delete;
    TargetProcess& operator=(const TargetProcess&) = delete;

    [[nodiscard]] pid_t pid() const noexcept { return m_pid; }
    // Any thread. Nothing while it runs.
    [[nodiscard]] std::optional<ProcessEnd> end() const;
    // `call` comes once, on a thread of this object's own; at once where it has ended. Not after the destructor.
    void onEnd(std::function<void()> call);
    // Where the process stops itself for its terminal (Ctrl+Z in an editor), this one stops too, so that the shell
    // has the terminal again.
    void stopWithIt();
    void signal(int number) const; // nothing happens where it has ended

private:
    struct Watch;
    TargetProcess(pid_t pid, std::shared_ptr<Watch> watch);

    const pid_t m_pid;
    std::shared_ptr<Watch> m_watch;
};

// What the environment becomes for a program under the scope. Public for tests.
[[nodiscard]] std::vector<std::string> environmentFor(const Program& program, const std::string& probe,
                                                      const std::string& tapes);

} // namespace loopscope::target
