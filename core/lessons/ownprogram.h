// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a stuttering program looks like under the scope, and how to put one's own there.

namespace loopscope::lessons {

class Lesson;
const Lesson& ownProgram();

} // namespace loopscope::lessons
