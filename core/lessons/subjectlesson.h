// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A stream that is pushed by hand.

namespace loopscope::lessons {

class Lesson;
const Lesson& subjectLesson();

} // namespace loopscope::lessons
