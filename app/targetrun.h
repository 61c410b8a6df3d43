// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What `run` and `attach` do with a recording that has ended: the files, the report and the
// budgets' verdicts.

#include "app/commandline.h"

#include "core/trace/snapshot.h"

#include <string>
#include <vector>

namespace loopscope::app {

// The words of a command as bytes, where this program got them so: what the locale cannot say would be lost.
[[nodiscard]] std::vector<std::string> bytesOf(const QStringList& command);

// Prints and writes what the command asks for. `toError`: a report that nobody asked for goes to standard error, which
// leaves a program's output alone. Returns done, budgetExceeded, wrongUsage (budgets, but no loop) or runFailed.
[[nodiscard]] int finishRecording(const TargetOptions& command, const trace::TraceSnapshot& snapshot, bool toError);

// Why a program that has run under the scope has left no tape, in a line.
[[nodiscard]] QString whyNothing(const QString& program);

} // namespace loopscope::app
