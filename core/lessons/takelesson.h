// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Taking the first values stops the producer.

namespace loopscope::lessons {

class Lesson;
const Lesson& takeLesson();

} // namespace loopscope::lessons
