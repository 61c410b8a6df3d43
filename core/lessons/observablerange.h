// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A sequence that is pushed to whoever subscribes.

namespace loopscope::lessons {

class Lesson;
const Lesson& observableRange();

} // namespace loopscope::lessons
