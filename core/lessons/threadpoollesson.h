// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A pool of threads takes jobs at once, as many as it has workers, and uses them again.

namespace loopscope::lessons {

class Lesson;
const Lesson& threadPoolLesson();

} // namespace loopscope::lessons
