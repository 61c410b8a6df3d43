// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One timer for all subscribers: a late one misses what was.

namespace loopscope::lessons {

class Lesson;
const Lesson& hotPublish();

} // namespace loopscope::lessons
