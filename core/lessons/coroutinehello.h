// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Calling a coroutine runs nothing; starting it does; sleeping in it blocks nobody.

namespace loopscope::lessons {

class Lesson;
const Lesson& coroutineHello();

} // namespace loopscope::lessons
