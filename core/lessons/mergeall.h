// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The streams of a stream, put together again.

namespace loopscope::lessons {

class Lesson;
const Lesson& mergeAllLesson();

} // namespace loopscope::lessons
