// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A cold stream starts when it is subscribed to, however late that is.

namespace loopscope::lessons {

class Lesson;
const Lesson& coldLate();

} // namespace loopscope::lessons
