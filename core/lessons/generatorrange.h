// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A generator runs only when it is asked for the next value.

namespace loopscope::lessons {

class Lesson;
const Lesson& generatorRange();

} // namespace loopscope::lessons
