// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One CPU sampler that three subscribers share, and beside it the cold twin, where each subscriber has its own.

namespace loopscope::lessons {

class Lesson;
const Lesson& cpuHotStream();

} // namespace loopscope::lessons
