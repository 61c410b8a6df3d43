// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// An alert that speaks only when something has changed.

namespace loopscope::lessons {

class Lesson;
const Lesson& cpuAlert();

} // namespace loopscope::lessons
