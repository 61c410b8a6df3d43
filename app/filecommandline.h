// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands that read a trace from a file. `arguments` without the command's own name.

#include "app/commandline.h"

namespace loopscope::app {

class Options;

[[nodiscard]] Result<Command> parseReport(const QStringList& arguments);
[[nodiscard]] Result<Command> parseCheck(const QStringList& arguments);
[[nodiscard]] Result<Command> parseCompare(const QStringList& arguments);
[[nodiscard]] Result<Command> parseRender(const QStringList& arguments);

// The budgets of `check`: --max-stall and its siblings.
void addBudgets(Options& options);
[[nodiscard]] Result<analysis::Budgets> budgetsOf(const Options& options);

} // namespace loopscope::app
