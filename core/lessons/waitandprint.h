// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What "waiting" does to the order of things: a call that blocks, a timer that calls back, a coroutine that sleeps.

namespace loopscope::lessons {

class Lesson;
const Lesson& waitAndPrint();

} // namespace loopscope::lessons
