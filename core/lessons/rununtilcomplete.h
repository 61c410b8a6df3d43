// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Coroutines run to their end from ordinary code: one after another, or together.

namespace loopscope::lessons {

class Lesson;
const Lesson& runUntilComplete();

} // namespace loopscope::lessons
