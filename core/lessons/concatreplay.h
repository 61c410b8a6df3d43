// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Groups one after the other: what a hot group said before its turn is lost, unless it is replayed.

namespace loopscope::lessons {

class Lesson;
const Lesson& concatReplay();

} // namespace loopscope::lessons
