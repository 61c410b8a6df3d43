// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The life of a future: pending, running, finished; with a value, canceled, or with an exception.

namespace loopscope::lessons {

class Lesson;
const Lesson& futureStates();

} // namespace loopscope::lessons
