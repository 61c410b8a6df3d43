// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands on other programs. `arguments` without the command's own name.

#include "app/commandline.h"

namespace loopscope::app {

[[nodiscard]] Result<Command> parseRun(const QStringList& arguments);
[[nodiscard]] Result<Command> parseAttach(const QStringList& arguments);
[[nodiscard]] Result<Command> parsePs(const QStringList& arguments);

// Whether `run` or `attach`, with these options, is one for a window. `arguments` begin with the command.
[[nodiscard]] bool recordsInWindow(const QStringList& arguments);
// Where the program of `run` begins in the whole command line; its size where none is named.
[[nodiscard]] qsizetype programOf(const QStringList& arguments);

} // namespace loopscope::app
