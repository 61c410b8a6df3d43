// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A hot stream that tells latecomers its history.

namespace loopscope::lessons {

class Lesson;
const Lesson& hotReplay();

} // namespace loopscope::lessons
