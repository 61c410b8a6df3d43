// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// An event loop in ten lines, and what one callback that blocks does to all others.

namespace loopscope::lessons {

class Lesson;
const Lesson& miniEventLoop();

} // namespace loopscope::lessons
