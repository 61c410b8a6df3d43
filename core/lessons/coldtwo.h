// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Two subscribers of a cold stream have a timer each.

namespace loopscope::lessons {

class Lesson;
const Lesson& coldTwo();

} // namespace loopscope::lessons
