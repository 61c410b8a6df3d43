// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A sequence tells its end, once and last.

namespace loopscope::lessons {

class Lesson;
const Lesson& observableCompleted();

} // namespace loopscope::lessons
