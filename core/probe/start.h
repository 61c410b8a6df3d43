// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How the probe comes into a program. Preloaded: with LD_PRELOAD and LOOPSCOPE_TAPE_DIR in the environment it waits for
// Qt's start-up hook; where Qt is loaded later (by Python, as a plugin), for the application object. Attached: somebody
// calls loopscope_attach() in the main thread. It takes its variables out of the environment, so that the program's
// children are not recorded, unless LOOPSCOPE_FOLLOW_CHILDREN is set.

extern "C" {

// Begins to record, or goes on after a pause, on a tape in the directory. 0: it records; 1: there is no Qt that it
// knows; 2: the tape cannot be made.
__attribute__((visibility("default"))) int loopscope_attach(const char* directory);
}
