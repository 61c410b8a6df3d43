// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The same timers on a thread each, where a shared counter needs a lock, and on one loop, where it needs none.

namespace loopscope::lessons {

class Lesson;
const Lesson& threadsOrLoop();

} // namespace loopscope::lessons
