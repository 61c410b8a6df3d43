// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The last ten samples, again with each new one.

namespace loopscope::lessons {

class Lesson;
const Lesson& cpuSlidingWindow();

} // namespace loopscope::lessons
