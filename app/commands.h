// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Does what a command line asked for. Needs the application object; returns the exit status.

#include "app/commandline.h"

#include <QByteArray>

namespace loopscope::app {

int run(const Command& command);

// UTF-8 to stdout, at once. False: it could not be written, now or before; run() then tells, and returns runFailed.
bool printOut(const QByteArray& text);
// One line on stderr: "loopscope: WHAT: WHY".
void printError(const Error& error);

int runLesson(const RunLesson& command);
int runLadder(const RunLesson& command); // in all modes
int takeScreenshot(const TakeScreenshot& command);
int watchCpu(const WatchCpu& command);
int printReport(const PrintReport& command);
int checkBudgets(const CheckBudgets& command);
int renderTrace(const RenderTrace& command);
int compareTraces(const CompareTraces& command);
int runProgram(const RunProgram& command);
int attachProgram(const AttachProgram& command);
int listPrograms(const ListPrograms& command);
int showWindow(const ShowWindow& command);

} // namespace loopscope::app
